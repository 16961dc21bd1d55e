import type { Airports } from './flight-delays.js';
import { recordedAirports } from './recorded-airports.js';

/** The airport directory. It needs nothing of its parent, so it takes no event. */
export default async function loadAirports(): Promise<Airports> {
  return recordedAirports;
}
