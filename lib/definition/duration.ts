/**
 * A length of time: a number of seconds, or a number with its unit, `s`, `m` or `h`.
 *
 * @example
 * const durations: Duration[] = [90, '90s', '1.5m', '1h'];
 */
export type Duration = number | `${number}s` | `${number}m` | `${number}h`;

/** Most seconds that anything can be expected to take: a year, the longest that an execution may (AWS: service quotas). */
export const longestExpected = 31_536_000;

const secondsPerUnit: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
]);

/**
 * The seconds of a duration, or `undefined` for what is none: a text of another form, NaN, Infinity, another type.
 * Negative numbers are durations here; what is in bounds is for the option that takes it to say.
 *
 * @example
 * parseDuration('15m') // 900
 * parseDuration('15 minutes') // undefined
 */
export function parseDuration(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const [, amount, unit] = /^(-?\d+(?:\.\d+)?)([smh])$/.exec(value) ?? [];
  const factor = secondsPerUnit.get(unit ?? '');
  return amount === undefined || factor === undefined ? undefined : roundToMillis(Number(amount) * factor);
}

/** Takes the noise of binary fractions out of `0.1 * 3600`. */
function roundToMillis(seconds: number): number {
  return Math.round(seconds * 1000) / 1000;
}
