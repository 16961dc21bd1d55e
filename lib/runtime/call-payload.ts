import type { FailurePayload } from './failure.js';
import { NonRetryableError } from './non-retryable-error.js';

/** What the state machine sends to the function of a task: the `Payload` of `lambda:invoke`. */
export interface CallPayload {
  readonly input: unknown;
  /** Outputs of the direct parents by task name. */
  readonly results: Readonly<Record<string, unknown>>;
  /** The execution; for a rollback, the one that is undone. */
  readonly execution: { readonly id: string; readonly name: string };
  readonly task: string;
  /** From 1. */
  readonly attempt: number;
}

/** What it sends to a rollback. */
export interface RollbackPayload extends CallPayload {
  /** What the task returned; missing unless it completed. */
  readonly output?: unknown;
  readonly outcome: 'completed' | 'failed' | 'unknown';
  readonly failure: FailurePayload | null;
}

/** Takes a payload for what it should be, or says who may call. */
export function readPayload(payload: unknown): RollbackPayload {
  const call = payload as RollbackPayload | null | undefined;
  if (typeof call?.task === 'string' && call.execution && call.results) return call;
  throw new NonRetryableError('This function is called by its state machine');
}
