import type { TaskEvent } from 'stepwright';
import { delaysOf } from './delays.js';
import type { AirportRegions, Firing, Flight, Flights, Region, RegionDelays } from './flight-delays.js';
import { groupBy } from './group-by.js';

/** How late flights are by the region they leave from, the latest first. Flights from unknown airports are left out. */
export default async function compareRegions({
  results,
}: TaskEvent<Firing, { LoadFlights: Flights; GroupRegions: AirportRegions }>): Promise<RegionDelays[]> {
  const located = results.LoadFlights.flights.flatMap((flight): [Region, Flight][] => {
    const region = results.GroupRegions[flight[0]];
    return region === undefined ? [] : [[region, flight]];
  });
  return [...groupBy(located, ([region]) => region)]
    .map(([region, group]) => ({ region, ...delaysOf(group.map(([, flight]) => flight)) }))
    .sort((a, b) => b.meanDelay - a.meanDelay || a.region.localeCompare(b.region));
}
