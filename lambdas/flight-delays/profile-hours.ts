import type { TaskEvent } from 'stepwright';
import { delaysOf } from './delays.js';
import type { Firing, Flights, HourProfile } from './flight-delays.js';
import { groupBy } from './group-by.js';

/** How late flights are over the hours of the day: delays pile up towards the evening. */
export default async function profileHours({
  results,
}: TaskEvent<Firing, { LoadFlights: Flights }>): Promise<HourProfile> {
  const { flights } = results.LoadFlights;
  const hours = [...groupBy(flights, ([, , hour]) => hour)]
    .sort(([a], [b]) => a - b)
    .map(([hour, group]) => ({ hour, ...delaysOf(group) }));
  return { all: delaysOf(flights), hours };
}
