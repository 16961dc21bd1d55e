import type { HistoryEvent } from './history-event.js';
import type { ExecutionStatus } from './undo-facts.js';

/**
 * Everything that undoing needs of Step Functions. Calls reject for what nobody foresees here: no permission, no network,
 * throttled for too long.
 */
export interface ExecutionPort {
  /** Undefined when there is no such execution. */
  describe(executionArn: string): Promise<ExecutionDescription | undefined>;
  /**
   * The events of an execution, oldest first.
   *
   * @param after only those that came after the event of this number. Default 0: all.
   */
  history(executionArn: string, after?: number): Promise<readonly HistoryEvent[]>;
  /** JSON text of the definition that an execution runs. */
  definitionRun(executionArn: string): Promise<string | undefined>;
  /** JSON text of the definition of a state machine or of a version of one. Undefined when there is none. */
  definition(stateMachineArn: string): Promise<string | undefined>;
  /**
   * Starts an execution. `started` also when the same one, with the same input, is running; `exists` when that name was
   * taken by another one, or by one that is over.
   */
  start(execution: StartedExecution): Promise<'started' | 'exists'>;
  pause(milliseconds: number): Promise<void>;
}

export interface ExecutionDescription {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** JSON text. Absent where payloads are not told. */
  readonly input?: string;
  /** How often it was redriven. */
  readonly redriveCount: number;
}

export interface StartedExecution {
  readonly stateMachineArn: string;
  readonly name: string;
  /** JSON text. */
  readonly input: string;
}
