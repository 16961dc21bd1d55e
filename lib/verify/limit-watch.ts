import type { ExecutionIdentity } from '../engine/execution.js';
import type { HistoryEvent } from '../engine/history.js';
import type { TooMuch } from './trace.js';

/**
 * Bytes of UTF-8 JSON that the input or output of an execution, a state or a task may have
 * (docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html).
 */
export const STATE_LIMIT = 262_144;

/** What an execution dies of that has more. */
export const DATA_LIMIT_EXCEEDED = 'States.DataLimitExceeded';

/** Most bytes that UTF-8 takes for a character of a JavaScript string. */
const BYTES_A_CHARACTER = 3;

/** Where histories tell of it: a catcher hands it on, and no other event does then. */
const TOLD_IN = ['error', 'cause', 'output'] as const;

const PLACES = ['input', 'output', 'parameters'] as const;

/** Looks in histories for more data than Step Functions holds. */
export class LimitWatch {
  /** What was first of it in each execution. */
  readonly #found = new Map<string, TooMuch>();

  /** @param state the state that the event belongs to */
  happened({ arn }: ExecutionIdentity, { details }: HistoryEvent, state: string): void {
    if (details === undefined || this.#found.has(arn)) return;
    for (const where of PLACES) {
      const text = details[where];
      if (typeof text !== 'string' || text.length * BYTES_A_CHARACTER <= STATE_LIMIT) continue;
      const bytes = Buffer.byteLength(text);
      if (bytes > STATE_LIMIT) return void this.#found.set(arn, { execution: arn, state, where, bytes });
    }
    const isTold = TOLD_IN.some((member) => {
      const text = details[member];
      return typeof text === 'string' && text.includes(DATA_LIMIT_EXCEEDED);
    });
    if (isTold) this.#found.set(arn, { execution: arn, state, where: 'failure' });
  }

  found(): readonly TooMuch[] {
    return [...this.#found.values()];
  }
}
