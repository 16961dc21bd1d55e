import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { ILogGroup } from 'aws-cdk-lib/aws-logs';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

/** A function of a workflow. */
export interface WatchedFunction {
  /** Its task, or `undo` and its task. */
  readonly label: string;
  readonly function: IFunction;
  /** Undefined where somebody else says where it logs. */
  readonly logGroup: ILogGroup | undefined;
}

/** What there is to watch of a workflow. */
export interface Watched {
  /** Name of the workflow. */
  readonly workflow: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly main: StateMachine;
  /** Undefined when no task has a rollback. */
  readonly rollback: StateMachine | undefined;
  readonly functions: readonly WatchedFunction[];
  /** Undefined without `rollbackWhenStopped`. */
  readonly stoppedRollbackDeadLetters: IQueue | undefined;
  /** Counts of scheduled executions that were not started. Empty for a workflow that does not recur. */
  readonly scheduleFailures: readonly IMetric[];
  readonly scheduleDeadLetters: IQueue | undefined;
  /** Undefined without `pinVersions`. */
  readonly versionPruner: IFunction | undefined;
}
