/** Milliseconds until the next look, by the number of looks that found nothing new. */
const PAUSES = [500, 700, 1000, 1500, 2500, 4000] as const;
const LONGEST = 5000;

/**
 * How long to wait before an execution is looked at again: briefly while something happens, longer the longer nothing
 * does.
 *
 * @param quietLooks looks in a row that found nothing new
 *
 * @example
 * pollPause(0) // 500
 * pollPause(20) // 5000
 */
export function pollPause(quietLooks: number): number {
  return PAUSES[quietLooks] ?? LONGEST;
}
