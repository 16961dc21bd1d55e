import type { HistoryEvent } from '../../undo/history-event.js';

/** How the states of an execution followed one another, as its history links them. */
export interface Trail {
  /** For each of the watched states, the one before it. */
  readonly before: ReadonlyMap<string, string>;
  /** The one that led to the last event. */
  readonly last?: string;
}

/**
 * Follows `previousEventId` from each of the watched states back to the nearest other one. Where branches of a Parallel
 * meet, that is the one that came last: so the trail tells what a state really waited for, and what the end did.
 *
 * @param watched names of states
 */
export function readTrail(events: readonly HistoryEvent[], watched: ReadonlySet<string>): Trail {
  const byId = new Map(events.map((event) => [event.id, event]));
  const stateBefore = (id: number): string | undefined => {
    const seen = new Set<number>();
    let event = byId.get(id);
    while (event !== undefined && !seen.has(event.id)) {
      seen.add(event.id);
      const { type, details } = event;
      const name = details?.name;
      if (/State(Entered|Exited)$/.test(type) && typeof name === 'string' && watched.has(name)) return name;
      event = byId.get(event.previousEventId);
    }
    return undefined;
  };
  const entered = events.filter(
    ({ type, details }) => type.endsWith('StateEntered') && watched.has(String(details?.name)),
  );
  const before = entered.flatMap(({ details, previousEventId }) => {
    const name = stateBefore(previousEventId);
    return name === undefined ? [] : [[String(details?.name), name] as const];
  });
  const last = stateBefore(events.at(-1)?.id ?? 0);
  return { before: new Map(before), ...(last === undefined ? {} : { last }) };
}
