import type { HistoryEvent } from '../../engine/history.js';
import { cell, columnWidth, fitText } from '../render/fit-text.js';
import type { Paint, Tone } from '../render/paint.js';
import { eventText } from './event-text.js';
import { type EventPlace, placeEvents } from './place-events.js';
import { offsetPrinter } from './print-offset.js';

/** Spaces between columns. */
const GAP = '  ';

/** What a column of state names may take of the width. */
const STATES_SHARE = 0.22;

/**
 * A history as a table: a line for each event, no longer than the width. States inside a Parallel or Map state stand
 * further in, with the number of their iteration.
 *
 * @param events all of them, since some say only by others where they took place
 * @param startedAt milliseconds since 1970; times are told from there
 * @param shown those that get a line, in that order. Default: all
 */
export function historyTable(
  events: readonly HistoryEvent[],
  startedAt: number,
  width: number,
  paint: Paint,
  shown: readonly HistoryEvent[] = events,
): readonly string[] {
  const printOffset = offsetPrinter(shown.map(({ timestamp }) => timestamp - startedAt));
  const placed = placeEvents(events);
  const places = new Map(events.map(({ id }, index) => [id, placed[index]]));
  const rows = shown.map((event) => ({
    event,
    id: String(event.id),
    time: printOffset(event.timestamp - startedAt),
    state: placeText(places.get(event.id)),
  }));
  const ids = columnWidth(['Id', ...rows.map(({ id }) => id)], 6);
  const times = columnWidth(['Time', ...rows.map(({ time }) => time)], 14);
  const types = columnWidth(['Event', ...shown.map(({ type }) => type)], 28);
  const states = columnWidth(
    ['State', ...rows.map(({ state }) => state)],
    Math.max(12, Math.floor(width * STATES_SHARE)),
  );
  const rest = width - ids - times - types - states - 4 * GAP.length;
  const header = [
    'Id'.padStart(ids),
    'Time'.padStart(times),
    'Event'.padEnd(types),
    'State'.padEnd(states),
    fitText('Details', rest),
  ];
  return [
    paint('quiet', header.join(GAP).trimEnd()),
    ...rows.map(({ event, id, time, state }) => {
      const [tone, detailTone] = tonesOf(event.type);
      const cells = [
        paint('quiet', id.padStart(ids)),
        paint('quiet', time.padStart(times)),
        paint(tone, event.type.padEnd(types)),
        paint(event.type.endsWith('StateEntered') ? 'strong' : 'plain', indentedCell(state, states)),
        paint(detailTone, fitText(eventText(event), rest)),
      ];
      return cells.join(GAP).trimEnd();
    }),
  ];
}

/** The indentation is kept when a name is cut. */
function indentedCell(text: string, width: number): string {
  const margin = /^ */.exec(text)?.[0] ?? '';
  return margin + cell(text, width - margin.length);
}

function placeText(place: EventPlace | undefined): string {
  if (place?.state === undefined) return '';
  const iteration = place.iteration ?? place.within.at(-1)?.iteration;
  const number = iteration === undefined ? '' : ` #${iteration}`;
  return `${'  '.repeat(place.within.length)}${place.state}${number}`;
}

/** Of the name of an event and of its details. What only says that something is under way stands back. */
function tonesOf(type: string): readonly [Tone, Tone] {
  if (/(?:Failed|TimedOut|Aborted)$/.test(type)) return ['bad', 'bad'];
  if (type === 'ExecutionSucceeded') return ['good', 'plain'];
  if (type !== 'ExecutionStarted' && /(?:Scheduled|Started|Submitted)$/.test(type)) return ['quiet', 'quiet'];
  return ['plain', 'plain'];
}
