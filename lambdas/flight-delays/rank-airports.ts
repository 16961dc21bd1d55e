import type { TaskEvent } from 'stepwright';
import { delaysOf } from './delays.js';
import type { AirportDelays, Airports, Firing, Flights } from './flight-delays.js';
import { groupBy } from './group-by.js';

/** With fewer departures than this, one late flight would decide the rank. */
const leastDepartures = 5;

/** The five airports whose departures were the latest, the worst first; ties by code. */
export default async function rankAirports({
  results,
}: TaskEvent<Firing, { LoadFlights: Flights; LoadAirports: Airports }>): Promise<AirportDelays[]> {
  return [...groupBy(results.LoadFlights.flights, ([origin]) => origin)]
    .filter(([, departures]) => departures.length >= leastDepartures)
    .map(([airport, departures]) => ({
      airport,
      city: results.LoadAirports[airport]?.city ?? 'unknown',
      ...delaysOf(departures),
    }))
    .sort((a, b) => b.meanDelay - a.meanDelay || a.airport.localeCompare(b.airport))
    .slice(0, 5);
}
