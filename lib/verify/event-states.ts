import type { ExecutionIdentity } from '../engine/execution.js';
import type { HistoryEvent } from '../engine/history.js';

/** Finds out which state each event of a history belongs to: the one that it names, or that the event before it belongs to. */
export class EventStates {
  readonly #states = new Map<string, string[]>();

  /** The state of the next event of an execution; empty where it belongs to none. */
  stateOf({ arn }: ExecutionIdentity, { id, previousEventId, type, details }: HistoryEvent): string {
    const states = this.#states.get(arn) ?? [];
    this.#states.set(arn, states);
    const named = /State(Entered|Exited)$/.test(type) && typeof details?.name === 'string' ? details.name : undefined;
    const state = named ?? states[previousEventId] ?? '';
    states[id] = state;
    return state;
  }
}
