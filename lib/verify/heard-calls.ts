import type { ExecutionIdentity } from '../engine/execution.js';
import type { HistoryEvent } from '../engine/history.js';

/** Events that end an attempt of a Task state. */
const CONCLUDING: ReadonlySet<string> = new Set(['TaskSucceeded', 'TaskFailed', 'TaskTimedOut']);

/**
 * Finds in histories when state machines heard what came of calls. An attempt of a state comes after the one before, so
 * that the first event that concludes one is of the first call, and so on; where there is none, nobody waited.
 */
export class HeardCalls {
  readonly #heard = new Map<string, number[]>();

  /** @param state the state that the event belongs to */
  happened({ arn }: ExecutionIdentity, { type, timestamp }: HistoryEvent, state: string): void {
    if (!CONCLUDING.has(type)) return;
    const key = keyOf(arn, state);
    const heard = this.#heard.get(key);
    if (heard === undefined) this.#heard.set(key, [timestamp]);
    else heard.push(timestamp);
  }

  /** When what came of a state's attempt was heard, counting attempts from 0; undefined when it never was. */
  heardAt(arn: string, state: string, attempt: number): number | undefined {
    return this.#heard.get(keyOf(arn, state))?.[attempt];
  }
}

function keyOf(arn: string, state: string): string {
  return `${arn} ${state}`;
}
