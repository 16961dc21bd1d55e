import type { EventBridgeCron } from '../../../lib/cdk/schedule/unix-cron-to-eventbridge.js';

/**
 * The next times at which rules start a workflow, a time as often as rules fire at it. Reads expressions the way AWS
 * documents them, one value after the other, independently of what wrote them.
 */
export function nextStarts(rules: readonly EventBridgeCron[], after: Date, count: number): readonly Date[] {
  const calendars = rules.map(readRule);
  const starts: Date[] = [];
  for (let day = startOfDay(after); starts.length < count; day = new Date(day.getTime() + DAY)) {
    const today = calendars.filter((fires) => fires.onDay(day));
    for (let time = day.getTime(); today.length > 0 && time < day.getTime() + DAY; time += MINUTE) {
      const date = new Date(time);
      if (date > after) starts.push(...today.filter((fires) => fires.atTime(date)).map(() => date));
    }
  }
  return starts.slice(0, count);
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

function startOfDay(date: Date): Date {
  return new Date(Math.floor(date.getTime() / DAY) * DAY);
}

function readRule({ expression, exceptDaysOfMonth }: EventBridgeCron) {
  const fields = (/^cron\((.*)\)$/.exec(expression)?.[1] ?? '').split(' ');
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) throw new Error(`${expression} has not six fields`);
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) throw new Error(`${expression} needs exactly one ?`);
  const minutes = valuesOf(minute, 0, 59);
  const hours = valuesOf(hour, 0, 23);
  const daysOfMonth = valuesOf(dayOfMonth, 1, 31);
  const months = valuesOf(month, 1, 12);
  const daysOfWeek = valuesOf(numbered(dayOfWeek), 1, 7);
  const years = valuesOf(year, 1970, 2199);
  return {
    onDay: (date: Date) =>
      daysOfMonth.has(date.getUTCDate()) &&
      months.has(date.getUTCMonth() + 1) &&
      daysOfWeek.has(date.getUTCDay() + 1) &&
      years.has(date.getUTCFullYear()) &&
      !exceptDaysOfMonth.includes(date.getUTCDate()),
    atTime: (date: Date) => minutes.has(date.getUTCMinutes()) && hours.has(date.getUTCHours()),
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
