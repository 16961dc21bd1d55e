// By its path, since the package exports none of its data files.
import flights from '../../node_modules/vega-datasets/data/flights-5k.json';

/** A row of the data set. */
export interface RecordedFlight {
  /** Local time of the departure, `2001/01/31 17:05`. */
  readonly date: string;
  /** Minutes late at the arrival. */
  readonly delay: number;
  /** Miles. */
  readonly distance: number;
  readonly origin: string;
  readonly destination: string;
}

/**
 * 5,000 flights inside the United States, 1 January to 31 March 2001, in the order of their departure: a sample of what
 * airlines report to the U.S. Bureau of Transportation Statistics under 14 CFR Part 234, as the npm package
 * vega-datasets ships it.
 */
export const recordedFlights: readonly RecordedFlight[] = flights;
