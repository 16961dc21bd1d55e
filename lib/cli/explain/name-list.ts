import { quantity } from '../../quantity.js';

/** Names that are told of before the rest is only counted. */
const MOST_NAMES = 12;

/**
 * Names in a row, as many as anybody reads.
 *
 * @example
 * nameList(['Charge', 'Reserve']) // 'Charge, Reserve'
 */
export function nameList(names: readonly string[]): string {
  if (names.length <= MOST_NAMES + 1) return names.join(', ');
  return `${names.slice(0, MOST_NAMES).join(', ')} and ${quantity(names.length - MOST_NAMES, 'more', 'more')}`;
}
