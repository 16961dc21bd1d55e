import type { ExecutionIdentity, ExecutionStatus } from '../../engine/execution.js';
import type { HistoryEvent } from '../../engine/history.js';
import type { ExecutionResult } from '../../engine/ports.js';
import type { ExecutionRecord } from '../../engine/run-snapshot.js';
import type { Json } from '../../json.js';

/** The executions of an endpoint, as operations see them: those under way and those that are over. */
export interface ExecutionBook {
  /** Starts an execution; it is written down when this returns. The caller has checked name and input. */
  start(request: StartRequest): ExecutionRecord;
  /** Starts one and waits for its end. */
  startAndWait(request: StartRequest): Promise<ExecutionResult>;
  /** The latest of an execution, without its history; undefined when there is none of that ARN. */
  find(executionArn: string): FoundExecution | undefined;
  /** All that have not been dropped, newest first; Express executions are never among them. */
  list(): readonly ExecutionSummary[];
  /** The whole history so far; undefined when there is none of that ARN. */
  history(executionArn: string): readonly HistoryEvent[] | undefined;
  /** Ends an execution as ABORTED. False when it was over already. Written down when it resolves. */
  stop(executionArn: string, failure: { readonly error?: string; readonly cause?: string }): Promise<boolean>;
  /** Makes a failed execution go on. The caller has checked that it can. Written down when it resolves. */
  redrive(executionArn: string): Promise<boolean>;
  /**
   * What a worker or callback says of a task. `unknown`: no execution has such a token; `closed`: nothing waits for it
   * any more. Written down when it resolves.
   */
  callBack(taskToken: string, answer: CallbackAnswer): Promise<'taken' | 'closed' | 'unknown' | 'invalid'>;
  /** What executions run that are under way, about to go on after a restart, or over and kept. */
  revisions(): ReadonlySet<string>;
  /** How many are under way. */
  readonly running: number;
}

export interface StartRequest {
  readonly execution: ExecutionIdentity;
  readonly input: Json;
  /** The revision of the state machine that it runs. */
  readonly revision: string;
}

/** An execution, as far as describing it needs. */
export type FoundExecution = Pick<ExecutionRecord, 'snapshot' | 'origin' | 'revision'>;

/** What lists show of an execution. Times are milliseconds since 1970. */
export interface ExecutionSummary {
  readonly execution: ExecutionIdentity;
  /** Which document it runs. */
  readonly revision: string;
  readonly status: 'RUNNING' | ExecutionStatus;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly redriveCount: number;
  readonly redrivenAt?: number;
  readonly mapRunArn?: string;
}

export type CallbackAnswer =
  | { readonly kind: 'answered'; readonly result: Json }
  | { readonly kind: 'failed'; readonly error?: string; readonly cause?: string }
  | { readonly kind: 'heartbeat' }
  /** `GetActivityTask` hands the task out. */
  | { readonly kind: 'taken'; readonly workerName?: string };
