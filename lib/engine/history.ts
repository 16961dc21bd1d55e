import type { JsonObject } from '../json.js';

/**
 * One event of an execution's history, as `GetExecutionHistory` gives it, with the one `...EventDetails` member under
 * `details`. Payloads inside `details` (`input`, `output`, `parameters`, values of `assignedVariables`) are JSON text,
 * as on AWS.
 */
export interface HistoryEvent {
  /** From 1. */
  readonly id: number;
  /** 0 for the first event and for the first state's Entered event. */
  readonly previousEventId: number;
  /** Milliseconds since 1970. */
  readonly timestamp: number;
  /** AWS's `HistoryEventType`, for example `TaskStateEntered`. */
  readonly type: string;
  readonly details?: JsonObject;
}
