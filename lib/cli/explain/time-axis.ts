/** Steps of an axis that people can divide by, in milliseconds. */
const STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1e3, 2e3, 5e3, 1e4, 15e3, 3e4, 6e4, 12e4, 3e5, 6e5, 9e5, 18e5, 36e5];

/** Milliseconds of a day; beyond the steps above, so many of them at a time. */
const DAY = 86_400_000;

/**
 * The moments that are marked on an axis that begins at 0.
 *
 * @param total milliseconds
 * @param most marks there is room for
 *
 * @example
 * timeMarks(2400, 6) // [0, 500, 1000, 1500, 2000]
 */
export function timeMarks(total: number, most: number): readonly number[] {
  const wanted = total / Math.max(1, most);
  const step = STEPS.find((each) => each >= wanted) ?? Math.ceil(wanted / (DAY / 4)) * (DAY / 4);
  return Array.from({ length: Math.floor(total / step) + 1 }, (_, i) => i * step);
}

/**
 * How a mark is written, as exactly as the steps between marks need.
 *
 * @example
 * markText(1500, 500) // '1.5 s'
 * markText(90_000, 30_000) // '1:30 min'
 */
export function markText(milliseconds: number, step: number): string {
  if (milliseconds === 0) return '0';
  if (step < 1000) {
    const digits = step < 10 ? 3 : step < 100 ? 2 : 1;
    return `${(milliseconds / 1000).toFixed(digits)} s`;
  }
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const two = (number: number) => String(number).padStart(2, '0');
  if (seconds < 3600) return `${Math.floor(seconds / 60)}:${two(seconds % 60)} min`;
  return `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)} h`;
}
