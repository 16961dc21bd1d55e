/** Names that are listed. */
const MOST_NAMED = 3;

/**
 * The first few names of a list.
 *
 * @example
 * nameSome(['a', 'b', 'c', 'd', 'e']) // 'a, b, c and 2 more'
 */
export function nameSome(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMED);
  const more = names.length - shown.length;
  if (more > 0) return `${shown.join(', ')} and ${more.toLocaleString('en-US')} more`;
  return shown.length < 2 ? shown.join() : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1) ?? ''}`;
}
