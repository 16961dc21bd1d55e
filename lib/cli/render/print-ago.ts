/** From the largest down; milliseconds. */
const units = [
  [86_400_000, 'd'],
  [3_600_000, 'h'],
  [60_000, 'min'],
  [1000, 's'],
] as const;

/** From how many of the next larger unit on that one is used: 90 min say more than 1 h. */
const ENOUGH = 2;

/**
 * How long ago something was, in one number.
 *
 * @example
 * printAgo(100 * 60_000) // '100 min ago'
 * printAgo(50 * 3_600_000) // '2 d ago'
 */
export function printAgo(milliseconds: number): string {
  if (milliseconds < 1000) return 'now';
  const [size, unit] = units.find(([each]) => milliseconds >= each * ENOUGH) ?? [1000, 's'];
  return `${Math.floor(milliseconds / size)} ${unit} ago`;
}
