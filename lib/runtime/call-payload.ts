import type { FailurePayload } from './failure.js';

/** What the state machine sends to the function of a task: the `Payload` of `lambda:invoke`. */
export interface CallPayload {
  /**
   * The value or, like the results, a `StoredPayload`; of a first task, `{ "stepwright:tooLong": characters }` in place of
   * an input that is longer than `inputBytes`. In a rerun `{ "stepwright:rerun": RerunRecord }`.
   */
  readonly input: unknown;
  /** Outputs of the direct parents by task name. */
  readonly results: Readonly<Record<string, unknown>>;
  /** The execution; for a rollback, the one that is undone. */
  readonly execution: { readonly id: string; readonly name: string };
  readonly task: string;
  /** From 1. */
  readonly attempt: number;
  /**
   * Bytes of JSON that the result may take inside the state machine.
   * @default 256,000: Step Functions stops at 262,144 for what `lambda:invoke` answers, and about a kilobyte of that is
   * the envelope (status, HTTP headers, request id). The rest of the distance is for headers that AWS may add.
   */
  readonly inlineBytes?: number;
  /**
   * Bytes of JSON that the input of the execution may take inside the state machine; sent to tasks without parents.
   * @default any number
   */
  readonly inputBytes?: number;
}

/** The default of `inlineBytes`. */
export const DEFAULT_INLINE_BYTES = 256_000;

/** What it sends to a rollback. */
export interface RollbackPayload extends CallPayload {
  /** What the task returned, or a `StoredPayload`; null unless it completed. */
  readonly output?: unknown;
  readonly outcome: 'completed' | 'failed' | 'unknown';
  readonly failure: FailurePayload | null;
}
