import type { RemovalPolicy } from 'aws-cdk-lib';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowDocument } from '../definition/document.js';
import type { Workflow } from '../definition/workflow.js';
import type { JsonObject } from '../json.js';
import type { TaskFunctionOptions, TaskFunctionOverrides } from './functions/function-options.js';
import type { ScheduleOptions } from './schedule/schedule-rules.js';

/** Properties of a `WorkflowStateMachine`. */
export interface WorkflowStateMachineProps {
  /** What is deployed: a `Workflow`, or a workflow document whose tasks all have a function. */
  readonly workflow: Workflow | WorkflowDocument | JsonObject;
  /**
   * Folder that the module paths of a workflow document are relative to. A `Workflow` knows its own.
   *
   * @default the working directory, in which CDK runs the app
   */
  readonly projectRoot?: string;

  /** How all functions are set up. @default see `TaskFunctionOptions` */
  readonly functionDefaults?: TaskFunctionOptions;
  /** How single functions are set up, by the names of their tasks. @default all as in `functionDefaults` */
  readonly functions?: Readonly<Record<string, TaskFunctionOverrides>>;

  /**
   * How long logs are kept: those of the functions, and those of the state machines if there are any.
   *
   * @default RetentionDays.THREE_MONTHS, as long as Step Functions keeps the history of an execution
   */
  readonly logRetention?: RetentionDays;
  /** What happens to logs when the stack is deleted. @default RemovalPolicy.DESTROY */
  readonly logRemovalPolicy?: RemovalPolicy;
  /** Which events of executions are logged to CloudWatch, besides Step Functions' own history. @default LogLevel.OFF */
  readonly logLevel?: LogLevel;
  /** Whether what is logged includes inputs and outputs, which may be personal. @default false */
  readonly includeExecutionData?: boolean;
  /** Whether executions and functions are traced with X-Ray. @default false */
  readonly tracing?: boolean;

  /** How a recurring workflow is started. @default with the scheduled time as its input, retried for 24 hours */
  readonly schedule?: ScheduleOptions;

  /**
   * Name of the state machine. With a name only one copy can be deployed to a region, and an update that replaces the
   * machine fails.
   *
   * @default made by CloudFormation, of the stack's and the construct's name
   */
  readonly stateMachineName?: string;
  /**
   * Name of the state machine that undoes.
   *
   * @default `stateMachineName` with '-Rollback' behind it; without that, made by CloudFormation
   */
  readonly rollbackStateMachineName?: string;
}
