import type { HistoryEvent } from '../../engine/history.js';

/** The state that an event is about, and what that state is in. */
export interface EventPlace {
  /** Absent for events of the execution as a whole. */
  readonly state?: string;
  /** Of a Map state: the iteration that the event is about. */
  readonly iteration?: number;
  /** The Parallel and Map states around, the outermost first. */
  readonly within: readonly EnclosingState[];
}

export interface EnclosingState {
  readonly state: string;
  /** Of a Map state. */
  readonly iteration?: number;
}

const nowhere: EventPlace = { within: [] };

/**
 * Where each event of a history took place. Only some events say it; the others follow from those before them, over
 * `previousEventId`.
 */
export function placeEvents(events: readonly HistoryEvent[]): readonly EventPlace[] {
  const places = new Map<number, EventPlace>();
  const known = new Map<number, HistoryEvent>();
  const types = new Map<string, string>();
  return events.map((event) => {
    const previous = known.get(event.previousEventId);
    const place = placeOf(event, previous, places.get(event.previousEventId) ?? nowhere, types);
    places.set(event.id, place);
    known.set(event.id, event);
    return place;
  });
}

/** `types`: of the states that were entered so far, by name. */
function placeOf(
  { type, details = {} }: HistoryEvent,
  previous: HistoryEvent | undefined,
  before: EventPlace,
  types: Map<string, string>,
): EventPlace {
  if (type.startsWith('Execution')) return nowhere;
  const { name, state, index } = details;
  if (type.endsWith('StateEntered') && typeof name === 'string') {
    types.set(name, type.slice(0, -'StateEntered'.length));
    return { state: name, within: scopeAfter(previous, before) };
  }
  if (type === 'EvaluationFailed' && typeof state === 'string') return { state, within: scopeAfter(previous, before) };
  if (type.startsWith('MapIteration') && typeof name === 'string') {
    const map = outTo(before, name);
    return typeof index === 'number' ? { ...map, iteration: index } : map;
  }
  if (type.endsWith('StateExited') && typeof name === 'string') return outTo(before, name);
  const container = /^(Parallel|Map)(?:State|Run)/.exec(type)?.[1];
  return container === undefined ? before : outToType(before, previous, container, types);
}

/** What a state is in that is entered after an event. */
function scopeAfter(previous: HistoryEvent | undefined, before: EventPlace): readonly EnclosingState[] {
  const opens = previous?.type === 'ParallelStateStarted' || previous?.type === 'MapIterationStarted';
  if (!opens || before.state === undefined) return before.within;
  const { state, iteration } = before;
  return [...before.within, { state, ...(iteration === undefined ? {} : { iteration }) }];
}

/** The place of a state that is here or around here. */
function outTo({ state, within }: EventPlace, name: string): EventPlace {
  if (state === name) return { state, within };
  const depth = within.findLastIndex((enclosing) => enclosing.state === name);
  return { state: name, within: depth < 0 ? within : within.slice(0, depth) };
}

/** The place of the nearest state of a type that is here, and not over, or around here. */
function outToType(
  before: EventPlace,
  previous: HistoryEvent | undefined,
  container: string,
  types: ReadonlyMap<string, string>,
): EventPlace {
  const { state, within } = before;
  const isOver = /State(?:Failed|Aborted|Exited)$/.test(previous?.type ?? '');
  if (state !== undefined && types.get(state) === container && !isOver) return { state, within };
  const depth = within.findLastIndex((enclosing) => types.get(enclosing.state) === container);
  const enclosing = within[depth];
  return enclosing === undefined ? before : { state: enclosing.state, within: within.slice(0, depth) };
}
