import { printSeconds } from '../quantity.js';

/**
 * A duration that may be anything up to years, in the two units that say most of it. Rounded up, since it is a bound.
 *
 * @example
 * printLongDuration(90) // '1 min 30 s'
 * printLongDuration(7260.2) // '2 h 2 min'
 * printLongDuration(700_000) // '8 d 3 h'
 */
export function printLongDuration(seconds: number): string {
  if (seconds < 60) return printSeconds(seconds);
  if (seconds < 3600) return inTwo(Math.ceil(seconds), 60, 'min', 's');
  if (seconds < 86_400) return inTwo(Math.ceil(seconds / 60), 60, 'h', 'min');
  return inTwo(Math.ceil(seconds / 3600), 24, 'd', 'h');
}

function inTwo(small: number, ratio: number, unit: string, smallUnit: string): string {
  const rest = small % ratio;
  return `${Math.floor(small / ratio).toLocaleString('en-US')} ${unit}${rest === 0 ? '' : ` ${rest} ${smallUnit}`}`;
}
