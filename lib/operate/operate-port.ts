import type { ExecutionDescription, ExecutionPort } from '../undo/execution-port.js';
import type { ExecutionStatus } from '../undo/undo-facts.js';

/** Everything that operating executions needs of Step Functions. Calls reject with the errors of the SDK. */
export interface OperatePort extends ExecutionPort {
  /** All that Step Functions says of an execution but its history; undefined when there is no such execution. */
  details(executionArn: string): Promise<ExecutionDetails | undefined>;
  /** Executions of a Standard state machine in pages, newest first. AWS forgets them after 90 days. */
  executions(stateMachineArn: string, query?: ExecutionQuery): AsyncIterable<readonly ExecutionSummary[]>;
  /** Starts an execution; rejects with `ExecutionAlreadyExists` when the name is taken by another one. */
  begin(execution: NewExecution): Promise<BegunExecution>;
  /** Stops an execution: what is under way is not waited for, and nothing is undone. */
  stop(executionArn: string, reason?: StopReason): Promise<void>;
  /** Starts an execution again where it failed or was stopped (API: RedriveExecution). */
  redrive(executionArn: string): Promise<void>;
  /** All state machines. */
  machines(): Promise<readonly MachineSummary[]>;
  /** Tags of a state machine. */
  tags(stateMachineArn: string): Promise<ReadonlyMap<string, string>>;
}

/** Which executions are listed. */
export interface ExecutionQuery {
  /** Only those of this status. Default: all */
  readonly status?: ExecutionStatus;
  /** Executions in a page, 1 to 1000. Default: 1000 */
  readonly pageSize?: number;
}

export interface ExecutionSummary {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970; absent while it runs. */
  readonly stoppedAt?: number;
  readonly redriveCount?: number;
}

/** What `DescribeExecution` says. */
export interface ExecutionDetails extends ExecutionDescription {
  readonly stateMachineArn: string;
  /** Present when it was started by a version or an alias. */
  readonly stateMachineVersionArn?: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  /** Milliseconds since 1970; absent while it runs. */
  readonly stoppedAt?: number;
  /** JSON text; of one that succeeded. */
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  /** Whether it can be redriven, as AWS says; absent where it does not. */
  readonly isRedrivable?: boolean;
  /** Why it cannot be. */
  readonly redriveStatusReason?: string;
  /** Milliseconds since 1970 of the last redrive. */
  readonly redrivenAt?: number;
}

export interface MachineSummary {
  readonly arn: string;
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
}

export interface NewExecution {
  readonly stateMachineArn: string;
  /** Absent: Step Functions makes one up. */
  readonly name?: string;
  /** JSON text. */
  readonly input: string;
}

export interface BegunExecution {
  readonly arn: string;
  /** Milliseconds since 1970. Of one that ran already, with the same name and input: when that was started. */
  readonly startedAt: number;
}

export interface StopReason {
  readonly error?: string;
  readonly cause?: string;
}
