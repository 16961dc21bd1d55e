import type { ExecutionIdentity } from '../engine/execution.js';
import type { HistoryEvent } from '../engine/history.js';

/** Events that end an attempt of a Task state. */
const CONCLUDING: ReadonlySet<string> = new Set(['TaskSucceeded', 'TaskFailed', 'TaskTimedOut']);

/**
 * Finds in histories when state machines heard what came of calls. An attempt of a state comes after the one before, so
 * that the first event that concludes one is of the first call, and so on; where there is none, nobody waited.
 */
export class HeardCalls {
  /** How many events there were. */
  events = 0;
  /** By execution, the state that each event belongs to. */
  readonly #states = new Map<string, string[]>();
  readonly #heard = new Map<string, number[]>();

  happened({ arn }: ExecutionIdentity, { id, previousEventId, type, timestamp, details }: HistoryEvent): void {
    this.events += 1;
    const states = this.#states.get(arn) ?? [];
    this.#states.set(arn, states);
    const entered = type.endsWith('StateEntered') && typeof details?.name === 'string' ? details.name : undefined;
    const state = entered ?? states[previousEventId] ?? '';
    states[id] = state;
    if (!CONCLUDING.has(type)) return;
    const key = keyOf(arn, state);
    this.#heard.set(key, [...(this.#heard.get(key) ?? []), timestamp]);
  }

  /** When what came of a state's attempt was heard, counting attempts from 0; undefined when it never was. */
  heardAt(arn: string, state: string, attempt: number): number | undefined {
    return this.#heard.get(keyOf(arn, state))?.[attempt];
  }
}

function keyOf(arn: string, state: string): string {
  return `${arn} ${state}`;
}
