import type { TaskEvent } from 'stepwright';
import { mean, rounded } from './delays.js';
import type { DistanceFit, Firing, Flights } from './flight-delays.js';

/** Do long flights come later? Fits a straight line through delay over distance, by least squares. */
export default async function fitDistance({
  results,
}: TaskEvent<Firing, { LoadFlights: Flights }>): Promise<DistanceFit> {
  const { flights } = results.LoadFlights;
  const meanMiles = mean(flights.map(([, , , , miles]) => miles));
  const meanDelay = mean(flights.map(([, , , delay]) => delay));
  const apart = flights.map(([, , , delay, miles]) => ({ x: miles - meanMiles, y: delay - meanDelay }));
  const squaresX = sum(apart.map(({ x }) => x * x));
  const squaresY = sum(apart.map(({ y }) => y * y));
  const products = sum(apart.map(({ x, y }) => x * y));
  const slope = squaresX === 0 ? 0 : products / squaresX;
  return {
    minutesPer100Miles: rounded(100 * slope, 3),
    interceptMinutes: rounded(meanDelay - slope * meanMiles, 3),
    correlation: squaresX * squaresY === 0 ? 0 : rounded(products / Math.sqrt(squaresX * squaresY), 4),
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
