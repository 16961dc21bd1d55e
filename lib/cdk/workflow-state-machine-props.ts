import type { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { LogLevel } from 'aws-cdk-lib/aws-stepfunctions';
import type { WorkflowDocument } from '../definition/document.js';
import type { Workflow } from '../definition/workflow.js';
import type { JsonObject } from '../json.js';
import type { Budget } from '../report/budget.js';
import type { Prices } from '../report/prices.js';
import type { TaskFunctionOptions, TaskFunctionOverrides } from './functions/function-options.js';
import type { ObservabilityOptions } from './observability/observability-options.js';
import type { PayloadOptions } from './payloads/payload-options.js';
import type { ScheduleOptions } from './schedule/schedule-options.js';
import type { IncompleteOptions } from './undo/incomplete-options.js';
import type { StoppedOptions } from './undo/stopped-options.js';
import type { PinOptions } from './versions/pin-options.js';

/** Properties of a `WorkflowStateMachine`. */
export interface WorkflowStateMachineProps extends ObservabilityOptions {
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
  /**
   * How single functions are set up, by the names of their tasks, or functions of yours in their place.
   *
   * @default all are made, as in `functionDefaults`
   */
  readonly functions?: Readonly<Record<string, TaskFunctionOverrides>>;

  /**
   * Into how many nested stacks the functions go, 1 to 50: for workflows of more functions than a stack has room for. Each
   * function stays where it is when others come and go. With another number some move, which deletes them and makes them
   * again: under new names, without their old versions. So leave room, with some 50 functions a stack.
   *
   * @default none: functions are in the stack of the workflow, which has room for some 120
   */
  readonly functionStacks?: number;

  /**
   * `EXPRESS` for many short executions: up to 5 minutes, billed by duration instead of transitions. What Step Functions
   * cannot do with them is refused: undoing, and skipping runs that would overlap. They may run more than once, also those
   * of one name; there is no history of them but the log, so commands such as `show`, `explain` and `rerun` find nothing.
   *
   * Neither can be made of the other: CloudFormation replaces the machine.
   *
   * @default 'STANDARD'
   */
  readonly type?: 'STANDARD' | 'EXPRESS';

  /**
   * How long logs are kept: those of the functions, and those of the state machines if there are any.
   *
   * @default RetentionDays.THREE_MONTHS, as long as Step Functions keeps the history of an execution
   */
  readonly logRetention?: RetentionDays;
  /** What happens to logs when the stack is deleted. @default RemovalPolicy.DESTROY */
  readonly logRemovalPolicy?: RemovalPolicy;
  /**
   * Which events of executions are logged to CloudWatch, besides Step Functions' own history.
   *
   * @default LogLevel.OFF; for Express workflows, which have no history, LogLevel.ERROR
   */
  readonly logLevel?: LogLevel;
  /** Whether what is logged includes inputs and outputs, which may be personal. @default false */
  readonly includeExecutionData?: boolean;
  /** Whether executions and functions are traced with X-Ray. @default false */
  readonly tracing?: boolean;

  /**
   * Where functions keep results that are too large for Step Functions, which holds 262,144 bytes. Functions in a `vpc`
   * need a way to S3, such as a gateway endpoint. `'none'`: nowhere, and a larger result is an error of its task
   * (`ResultTooLarge`), so that what was done before is undone.
   *
   * @default a private bucket that the workflows of the stack share, in which results expire after 180 days
   */
  readonly payloads?: PayloadOptions | 'none';

  /**
   * A key of yours, symmetric and of the same region, for all that is kept: definitions and executions of the machines, logs,
   * results in the payload bucket (unless `payloads` says another), dead letters and the environments of functions. Its policy
   * is extended by what AWS needs; of a key that is not made in this app a warning says what that is.
   *
   * Who reads executions needs `kms:Decrypt` with the key then, `stepwright` as well as people in the console. Machines that
   * had no name get one, so that the key can be bound to them, and with that CloudFormation makes them anew: let executions
   * end before you turn this on, or name the machines before.
   *
   * @default keys of AWS
   */
  readonly encryptionKey?: IKey;

  /**
   * Whether an execution keeps the code it started with when something else is deployed meanwhile: machines then call
   * versions of functions, and start a version of the machine that undoes. Old versions stay as long as executions may need
   * them; once a day a function, one for all workflows of the stack, deletes those that none can.
   *
   * It cannot help where a task is taken out of the workflow, or renamed: CloudFormation deletes its function then, and with
   * it all of its versions, so an execution that still has to run or to undo that task fails there. Where that matters,
   * deploy the changed workflow beside the old one, under another id, and remove the old one when its executions are over.
   * Nor does it help against changes of what functions use: tables, queues and rights are always those of today.
   *
   * @default true: those that are in use, those that executions of the last 90 days began with, and the newest 10
   */
  readonly pinVersions?: boolean | PinOptions;

  /**
   * Whether executions that are stopped or that time out are undone by themselves. No state of theirs gets to run, so this
   * takes a rule on the change of their status and a function. EventBridge delivers these events as well as it can, which
   * is no guarantee: `stepwright rollback` undoes what was missed.
   *
   * @default false: until somebody calls `stepwright rollback`
   */
  readonly rollbackWhenStopped?: boolean | StoppedOptions;
  /**
   * Who is told when an execution could not be undone completely: the ARN of the execution that undoes, how it ended, its
   * error and its cause, which names what is left to undo. Also told of a rollback that was stopped, even where
   * `rollbackWhenStopped` takes it up a moment later.
   *
   * @default nobody
   */
  readonly rollbackIncomplete?: IncompleteOptions;

  /** How a recurring workflow is started. @default with the scheduled time as its input, retried for 24 hours */
  readonly schedule?: ScheduleOptions;

  /**
   * What executions may cost and how much may be deployed, such as `{ worst: { transitions: 100 }, resources: 300 }`. An app
   * with a workflow that passes one of its bounds is not synthesised.
   *
   * @default nothing is bounded
   */
  readonly budget?: Budget;
  /** What AWS asks in your Region, where that is not what the report takes it for. @default list prices of most Regions */
  readonly prices?: Partial<Prices>;

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
