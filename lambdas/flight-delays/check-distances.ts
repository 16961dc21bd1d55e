import type { TaskEvent } from 'stepwright';
import { greatCircleKm } from '../geography/great-circle.js';
import { rounded } from './delays.js';
import type { Airports, DistanceCheck, Firing, Flight, Flights } from './flight-delays.js';

/** By the international agreement of 1959. */
const kmPerMile = 1.609344;

/** Is the data sound? Recorded distances should be what the airports' coordinates say, within a few miles. */
export default async function checkDistances({
  results,
}: TaskEvent<Firing, { LoadFlights: Flights; LoadAirports: Airports }>): Promise<DistanceCheck> {
  const { LoadFlights, LoadAirports: airports } = results;
  const routes = [...new Map(LoadFlights.flights.map((flight) => [routeOf(flight), flight])).values()];
  const codes = new Set(routes.flatMap(endsOf));
  const [worst] = routes
    .map((flight) => ({ route: routeOf(flight), miles: milesOff(flight, airports) }))
    .sort((a, b) => b.miles - a.miles || a.route.localeCompare(b.route));
  return {
    routes: routes.length,
    worstMiles: rounded(worst?.miles ?? 0, 1),
    worstRoute: worst?.route ?? 'none',
    unknownAirports: [...codes].filter((code) => airports[code] === undefined).sort(),
  };
}

function routeOf([origin, destination]: Flight): string {
  return `${origin}-${destination}`;
}

function endsOf([origin, destination]: Flight): readonly string[] {
  return [origin, destination];
}

/** 0 where one of the two airports is unknown. */
function milesOff([origin, destination, , , miles]: Flight, airports: Airports): number {
  const from = airports[origin];
  const to = airports[destination];
  return from === undefined || to === undefined ? 0 : Math.abs(greatCircleKm(from, to) / kmPerMile - miles);
}
