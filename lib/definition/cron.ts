import { CronExpressionParser } from 'cron-parser';

interface CronField {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly names?: string;
}

/** The five fields of Unix cron, in order. */
const cronFields: readonly CronField[] = [
  { name: 'minute', from: 0, to: 59 },
  { name: 'hour', from: 0, to: 23 },
  { name: 'day of month', from: 1, to: 31 },
  { name: 'month', from: 1, to: 12, names: 'jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec' },
  { name: 'day of week', from: 0, to: 7, names: 'sun|mon|tue|wed|thu|fri|sat' },
];

/**
 * What is wrong with a text as a Unix cron pattern, field by field; empty when nothing is. Ranges are judged by
 * `cron-parser`, which also takes what Unix does not have (seconds, `@daily`, `L`, `#`, `?`, `H`), so that is kept out
 * before.
 *
 * @example
 * cronComplaints('0 24 * * *') // ['its hour is "24"; 0 to 23 and * , - / are possible']
 * cronComplaints('0 0 31 2 *') // ['it never happens: …']
 */
export function cronComplaints(pattern: string): readonly string[] {
  const parts = pattern.trim().split(/\s+/);
  if (pattern.trim() === '' || parts.length !== cronFields.length) return [countComplaint(pattern)];
  const complaints = cronFields.flatMap((field, position) => fieldComplaints(field, position, parts[position] ?? ''));
  return complaints.length > 0 ? complaints : wholeComplaints(parts);
}

function countComplaint(pattern: string): string {
  const count = pattern.trim() === '' ? 0 : pattern.trim().split(/\s+/).length;
  return `it has ${count} ${count === 1 ? 'field' : 'fields'} and not five: minute, hour, day of month, month, day of week`;
}

function fieldComplaints(field: CronField, position: number, text: string): readonly string[] {
  const alone = cronFields.map((_, other) => (other === position ? text : '*')).join(' ');
  if (isUnix(field, text) && parses(alone)) return [];
  const names = field.names === undefined ? '' : ` (or ${field.names.slice(0, 3)} to ${field.names.slice(-3)})`;
  return [`its ${field.name} is "${text}"; ${field.from} to ${field.to}${names} and * , - / are possible`];
}

/** Numbers, names, `*`, ranges, lists, and steps no longer than the field. */
function isUnix({ to, names }: CronField, text: string): boolean {
  const value = names === undefined ? String.raw`\d+` : String.raw`(?:\d+|${names})`;
  const item = new RegExp(String.raw`^(?:\*|${value}(?:-${value})?)(?:/(\d+))?$`, 'i');
  return text.split(',').every((part) => {
    const match = item.exec(part);
    return match !== null && Number(match[1] ?? 1) <= to && match[1] !== '0';
  });
}

function wholeComplaints(parts: readonly string[]): readonly string[] {
  const [, , dayOfMonth = '*', , dayOfWeek = '*'] = parts;
  if (dayOfMonth !== '*' && dayOfWeek !== '*' && `${dayOfMonth} ${dayOfWeek}`.includes('*')) {
    return [
      'daemons disagree whether a day field with a "*" step is restricted beside another day field: list its days',
    ];
  }
  return parses(parts.join(' ')) ? [] : ['it never happens: no such month has such a day'];
}

function parses(pattern: string): boolean {
  try {
    CronExpressionParser.parse(pattern);
    return true;
  } catch {
    return false;
  }
}
