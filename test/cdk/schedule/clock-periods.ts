/** A time during which clocks run evenly, in milliseconds: they show the instant plus the offset. */
export interface ClockPeriod {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

/** From 1990 to the end of 2199, which is as far as EventBridge goes. */
const BEGIN = Date.UTC(1990, 0, 1);
const END = Date.UTC(2200, 0, 1);
const HOUR = 3_600_000;
/** No zone changes its clocks twice within so short a time. */
const STEP = 6 * 24 * HOUR;

const known = new Map<string, readonly ClockPeriod[]>();

/** The periods of a zone, in order, found by looking at its clocks every few days and closing in on every change. */
export function clockPeriods(timeZone: string): readonly ClockPeriod[] {
  const periods = known.get(timeZone) ?? findPeriods(timeZone);
  known.set(timeZone, periods);
  return periods;
}

function findPeriods(timeZone: string): readonly ClockPeriod[] {
  const offsetAt = offsetsOf(timeZone);
  const periods: ClockPeriod[] = [];
  let from = BEGIN;
  let offset = offsetAt(BEGIN);
  for (let time = BEGIN; time < END; time += STEP) {
    const next = Math.min(time + STEP, END);
    const later = offsetAt(next);
    if (later === offset) continue;
    let [before, after] = [time, next];
    while (after - before > 1000) {
      const middle = Math.floor((before + after) / 2000) * 1000;
      if (offsetAt(middle) === offset) before = middle;
      else after = middle;
    }
    periods.push({ from, to: after, offset });
    [from, offset] = [after, later];
  }
  return [...periods, { from, to: END - Math.max(0, offset), offset }];
}

/** What the parts of a date on the wall come to, less the instant. */
function offsetsOf(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric' },
  });
  return (instant) => {
    const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
    const { year = 0, month = 1, day, hour, minute, second } = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second) - instant;
  };
}
