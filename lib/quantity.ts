/**
 * A number of things.
 *
 * @example
 * quantity(1, 'task') // '1 task'
 * quantity(1200, 'dependency', 'dependencies') // '1,200 dependencies'
 */
export function quantity(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;
}

/**
 * A duration as people say it, in three figures or so.
 *
 * @example
 * printMilliseconds(420) // '0.42 s'
 * printMilliseconds(83_000) // '1 min 23 s'
 */
export function printMilliseconds(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 9.995) return `${seconds.toFixed(2)} s`;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60];
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min ${whole % 60} s`;
}

/**
 * Seconds as they were given, without noise behind the point.
 *
 * @example
 * printSeconds(12.3456) // '12.35 s'
 * printSeconds(0.00042) // '0.00042 s'
 */
export function printSeconds(seconds: number): string {
  const rounded = seconds >= 0.1 ? Number(seconds.toFixed(2)) : Number(seconds.toPrecision(2));
  return `${rounded.toLocaleString('en-US', { maximumFractionDigits: 20 })} s`;
}
