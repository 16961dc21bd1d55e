import type { HistoryEvent } from '../../undo/history-event.js';
import { placeEvents } from './place-events.js';

/** Which events of a history are shown. */
export interface EventChoice {
  /** Those of these types. Default: all */
  readonly types?: ReadonlySet<string>;
  /** Those of states of these names. Default: all, and those of the execution as a whole */
  readonly states?: ReadonlySet<string>;
  /** Newest first. Default: oldest first */
  readonly reverse?: boolean;
  /** The first so many. Default: all */
  readonly limit?: number;
}

export interface PickedEvents {
  readonly events: readonly HistoryEvent[];
  /** Others that were chosen too, and are more than the limit. */
  readonly left: number;
}

/** The events of a whole history that were chosen, in the order that was. */
export function pickEvents(
  history: readonly HistoryEvent[],
  { types, states, reverse = false, limit = Number.POSITIVE_INFINITY }: EventChoice,
): PickedEvents {
  const places = states === undefined ? [] : placeEvents(history);
  const chosen = history.filter((event, index) => {
    if (types !== undefined && !types.has(event.type)) return false;
    return states === undefined || states.has(places[index]?.state ?? '');
  });
  const events = (reverse ? chosen.toReversed() : chosen).slice(0, limit);
  return { events, left: chosen.length - events.length };
}
