/**
 * How to print instants of a history, as time since its start: seconds for short ones, a clock for those over a minute
 * and a half, and milliseconds only where there are some.
 *
 * @param offsets milliseconds of all that will be printed
 *
 * @example
 * offsetPrinter([0, 2000])(2000) // '2 s'
 * offsetPrinter([0, 1250, 2000])(2000) // '2.000 s'
 * offsetPrinter([0, 3_723_000])(3_723_000) // '1:02:03'
 */
export function offsetPrinter(offsets: Iterable<number>): (offset: number) => string {
  let [isWhole, longest] = [true, 0];
  for (const offset of offsets) {
    isWhole &&= offset % 1000 === 0;
    longest = Math.max(longest, offset);
  }
  const digits = isWhole ? 0 : 3;
  if (longest < 90_000) return (offset) => `${(offset / 1000).toFixed(digits)} s`;
  return (offset) => {
    const seconds = Math.floor(offset / 1000);
    const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
    const fraction = isWhole ? '' : `.${String(offset % 1000).padStart(3, '0')}`;
    return `${Math.floor(seconds / 3600)}:${parts.join(':')}${fraction}`;
  };
}
