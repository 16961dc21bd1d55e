import { clockPeriods } from './clock-periods.js';

/**
 * The next times at which expressions of EventBridge are due, in UTC or by the clocks of a zone; a time at which several
 * of them are due counts once, since a starter is behind those. Ends with the year 2199, as AWS does.
 *
 * Reads expressions the way AWS documents them, one value after the other, and clocks forwards as they run, independently
 * of what wrote the one and of what computes local schedules.
 */
export function nextStarts(
  expressions: readonly string[],
  after: Date,
  count: number,
  timeZone = 'UTC',
): readonly Date[] {
  const calendars = expressions.map(readExpression);
  const starts: Date[] = [];
  // What clocks have shown up to now: a time that they show again is not due again.
  let shown = Number.NEGATIVE_INFINITY;
  for (const { from, to, offset } of clockPeriods(timeZone)) {
    const end = to + offset;
    const begin = Math.max(from + offset, shown);
    shown = Math.max(shown, end);
    const first = Math.max(begin, after.getTime() + offset);
    if (first >= end) continue;
    for (let day = startOfDay(first); day < end; day += DAY) {
      const today = calendars.filter(({ onDay }) => onDay(new Date(day)));
      if (today.length === 0) continue;
      for (const minute of minutesOf(today)) {
        const time = day + minute * MINUTE;
        if (time < begin || time >= end || time - offset <= after.getTime()) continue;
        starts.push(new Date(time - offset));
        if (starts.length === count) return starts;
      }
    }
  }
  return starts;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function startOfDay(time: number): number {
  return Math.floor(time / DAY) * DAY;
}

/** Minutes of the day, ascending, each once. */
function minutesOf(calendars: readonly ReturnType<typeof readExpression>[]): readonly number[] {
  const [first, second] = calendars;
  if (first === undefined || second === undefined) return first?.minutesOfDay ?? [];
  return [...new Set([...first.minutesOfDay, ...second.minutesOfDay])].sort((a, b) => a - b);
}

function readExpression(expression: string) {
  const fields = (/^cron\((.*)\)$/.exec(expression)?.[1] ?? '').split(' ');
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (expression.length > 256) throw new Error(`${expression} has more than 256 characters`);
  if (fields.length !== 6) throw new Error(`${expression} has not six fields`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw new Error(`${expression} needs exactly one ?`);
  const minutes = [...valuesOf(minute, 0, 59)].sort((a, b) => a - b);
  const hours = [...valuesOf(hour, 0, 23)].sort((a, b) => a - b);
  const daysOfMonth = valuesOf(dayOfMonth, 1, 31);
  const months = valuesOf(month, 1, 12);
  const daysOfWeek = valuesOf(numbered(dayOfWeek), 1, 7);
  const years = valuesOf(year, 1970, 2199);
  return {
    onDay: (date: Date) =>
      daysOfMonth.has(date.getUTCDate()) &&
      months.has(date.getUTCMonth() + 1) &&
      daysOfWeek.has(date.getUTCDay() + 1) &&
      years.has(date.getUTCFullYear()),
    minutesOfDay: hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)),
  };
}

/** AWS: 1-7 or SUN-SAT. */
function numbered(dayOfWeek: string): string {
  const names = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];
  return dayOfWeek.replace(/[A-Z]{3}/g, (name) => String(names.indexOf(name) + 1));
}

function valuesOf(field: string, min: number, max: number): ReadonlySet<number> {
  const values = new Set<number>();
  for (const part of field.split(',')) {
    const { from, to, step } = readPart(part, min, max);
    if (from < min || to > max || from > to) throw new Error(`${part} is out of bounds`);
    for (let value = from; value <= to; value += step) values.add(value);
  }
  return values;
}

function readPart(part: string, min: number, max: number): { from: number; to: number; step: number } {
  if (part === '*' || part === '?') return { from: min, to: max, step: 1 };
  if (/^\d+$/.test(part)) return { from: Number(part), to: Number(part), step: 1 };
  const [, from, sign, other] = /^(\d+)([-/])(\d+)$/.exec(part) ?? [];
  if (sign === '-') return { from: Number(from), to: Number(other), step: 1 };
  if (sign === '/') return { from: Number(from), to: max, step: Number(other) };
  throw new Error(`AWS does not document ${part}`);
}
