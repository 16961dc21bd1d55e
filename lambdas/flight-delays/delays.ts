import type { Delays, Flight } from './flight-delays.js';

/** A flight is late from this many minutes on (U.S. Department of Transportation). */
const lateFromMinutes = 15;

/**
 * Sums up how late flights were.
 *
 * @example
 * delaysOf(threeFlights) // -5, 0 and 20 minutes late: { flights: 3, meanDelay: 5, medianDelay: 0, latePercent: 33.3 }
 */
export function delaysOf(flights: readonly Flight[]): Delays {
  const minutes = flights.map(([, , , delay]) => delay);
  return {
    flights: minutes.length,
    meanDelay: rounded(mean(minutes), 1),
    medianDelay: rounded(median(minutes), 1),
    latePercent: rounded(100 * mean(minutes.map((delay) => (delay >= lateFromMinutes ? 1 : 0))), 1),
  };
}

/** The arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of the two in the middle; 0 of nothing. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return mean(sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1));
}

/** A number with at most so many decimals. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
