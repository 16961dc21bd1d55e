import { CronExpressionParser } from 'cron-parser';

/** AWS: ScheduleExpression. */
const MAX_EXPRESSION = 256;

/**
 * Expressions that together fire when a Unix cron pattern does: one, or two where both days are restricted, since Unix then
 * means OR and EventBridge takes only one of them (rulebook 7.1). On a day that is both, two fire at the same minute.
 * Rules read them in UTC, EventBridge Scheduler in the time zone of the schedule. Each has at most 256 characters.
 *
 * The pattern is read by cron-parser, as local schedules are, so both fire at the same minutes. Where daemons disagree, on
 * a day field that is an asterisk with a step beside another restricted day field, `cronComplaints` refuses the pattern.
 *
 * Pre: the pattern is legal (`cronComplaints` has none) and fires at some time.
 *
 * @example
 * unixCronToEventBridge('0 6 * * 1-5')  // ['cron(0 6 ? * MON-FRI *)']
 * unixCronToEventBridge('0 6 1,15 * 1') // ['cron(0 6 1,15 * ? *)', 'cron(0 6 ? * MON *)']
 */
export function unixCronToEventBridge(pattern: string): readonly string[] {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = CronExpressionParser.parse(pattern).fields;
  const days = dayChoices({
    ofMonth: dayOfMonth.isWildcard ? undefined : sorted(dayOfMonth.values.map(Number)),
    ofWeek: dayOfWeek.isWildcard ? undefined : sorted(dayOfWeek.values.map((day) => Number(day) % DAYS_OF_WEEK.length)),
    longestMonth: longestOf(month.values),
  });
  return days.map(({ ofMonth, ofWeek }) =>
    printExpression((layOut) => [
      printNumbers(minute.values, 0, 59, layOut),
      printNumbers(hour.values, 0, 23, layOut),
      ofMonth === 'any' ? '?' : printNumbers(ofMonth, 1, 31, layOut),
      printNumbers(month.values, 1, 12, layOut),
      ofWeek === 'any' ? '?' : layOut(ofWeek, (day) => DAYS_OF_WEEK[day] ?? ''),
    ]),
  );
}

/** In the order of Unix, 0 to 6. By name, because EventBridge numbers them from 1. */
const DAYS_OF_WEEK = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/** The two day fields of a rule; `any` is EventBridge's `?`, of which there is exactly one. */
type DayChoice =
  | { readonly ofMonth: readonly number[]; readonly ofWeek: 'any' }
  | { readonly ofMonth: 'any'; readonly ofWeek: readonly number[] };

interface UnixDays {
  /** Undefined: not restricted. */
  readonly ofMonth: readonly number[] | undefined;
  /** Undefined: not restricted. */
  readonly ofWeek: readonly number[] | undefined;
  /** Days of the longest month of the pattern. */
  readonly longestMonth: number;
}

function dayChoices({ ofMonth, ofWeek, longestMonth }: UnixDays): readonly DayChoice[] {
  const possible = ofMonth?.filter((day) => day <= longestMonth);
  const isEveryDay = possible?.length === longestMonth || ofWeek?.length === DAYS_OF_WEEK.length;
  if (isEveryDay || (possible === undefined && ofWeek === undefined)) {
    return [{ ofMonth: range(1, 31), ofWeek: 'any' }];
  }
  return [
    ...(possible === undefined || possible.length === 0 ? [] : [{ ofMonth: possible, ofWeek: 'any' } as const]),
    ...(ofWeek === undefined ? [] : [{ ofMonth: 'any', ofWeek } as const]),
  ];
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function longestOf(months: readonly number[]): number {
  return Math.max(...months.map((month) => LONGEST[month - 1] ?? 0));
}

type LayOut = (values: readonly number[], print: (value: number) => string) => string;

/**
 * Lists keep to what AWS documents, one form a field. Only where the text gets too long are ranges put into lists; then
 * no more than two of any three values are named, which is at most 238 characters for all fields.
 */
function printExpression(fields: (layOut: LayOut) => readonly string[]): string {
  const text = `cron(${fields(listed).join(' ')} *)`;
  return text.length <= MAX_EXPRESSION ? text : `cron(${fields(listedWithRanges).join(' ')} *)`;
}

function printNumbers(values: readonly number[], from: number, to: number, layOut: LayOut): string {
  const [first = from, second = from, third] = values;
  const last = values.at(-1) ?? to;
  const step = second - first;
  if (values.length === to - from + 1) return '*';
  const isStepped = values.every((value, index) => value === first + index * step);
  if (third !== undefined && step > 1 && isStepped && last + step > to) return `${first}/${step}`;
  return layOut(values, String);
}

function listed(values: readonly number[], print: (value: number) => string): string {
  const runs = consecutive(values);
  return runs.length === 1 ? listedWithRanges(values, print) : values.map(print).join(',');
}

function listedWithRanges(values: readonly number[], print: (value: number) => string): string {
  return consecutive(values)
    .map((run) => (run.length < 3 ? run.map(print).join(',') : `${print(run[0] ?? 0)}-${print(run.at(-1) ?? 0)}`))
    .join(',');
}

/** Splits ascending numbers wherever one is left out. */
function consecutive(values: readonly number[]): readonly (readonly number[])[] {
  const starts = values.flatMap((value, index) => (value === (values[index - 1] ?? Number.NaN) + 1 ? [] : [index]));
  return starts.map((start, index) => values.slice(start, starts[index + 1]));
}

function sorted(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((a, b) => a - b);
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
