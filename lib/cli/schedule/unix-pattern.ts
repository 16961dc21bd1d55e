/** Of EventBridge, numbered from 1. */
const DAYS_OF_WEEK = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;

/**
 * The Unix cron pattern that fires when an expression of EventBridge does. Undefined where there is none, such as
 * `rate(…)`, which counts from a moment that nobody tells, or a day like `L`, `15W` and `MON#2`.
 *
 * @example
 * unixPattern('cron(0 6 ? * MON-FRI *)') // '0 6 * * MON-FRI'
 * unixPattern('cron(0/15 * * * ? *)')    // '0-59/15 * * * *'
 */
export function unixPattern(expression: string): string | undefined {
  const fields = /^cron\((.+)\)$/.exec(expression)?.[1]?.trim().split(/\s+/) ?? [];
  const [minute, hour, dayOfMonth, month, dayOfWeek, year] = fields;
  if (fields.length !== 6 || year !== '*' || !isSimple(fields)) return undefined;
  return [
    steps(minute, 59),
    steps(hour, 23),
    steps(dayOfMonth, 31),
    steps(month, 12),
    dayOfWeek?.replace(/\d+/g, (number) => DAYS_OF_WEEK[Number(number) - 1] ?? number),
  ]
    .map((field) => (field === '?' ? '*' : field))
    .join(' ');
}

/** Numbers, names of months and days, lists, ranges, and steps but for days of the week, which start anew otherwise. */
function isSimple([minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '']: readonly string[]): boolean {
  const isNumeric = [minute, hour, dayOfMonth].every((field) => /^[\d,*?/-]+$/.test(field));
  return (
    isNumeric &&
    /^[\dA-Z,*/-]+$/.test(month) &&
    /^(?:[?*]|(?:[1-7]|[A-Z]{3})(?:[,-](?:[1-7]|[A-Z]{3}))*)$/.test(dayOfWeek)
  );
}

/** `5/15` begins at 5 and goes on to the end of its range. */
function steps(field: string | undefined, last: number): string | undefined {
  return field?.replace(/(?<![-\d])(\d+)\//g, `$1-${last}/`);
}
