import type { TaskEvent } from 'stepwright';
import type { Firing, Flight, Flights, Week } from './flight-delays.js';
import { type RecordedFlight, recordedFlights } from './recorded-flights.js';

/** The flights of the week: about 400 rows, 11 kB. */
export default async function loadFlights({ results }: TaskEvent<Firing, { PickWeek: Week }>): Promise<Flights> {
  const { from, to } = results.PickWeek;
  const flights = recordedFlights.filter(({ date }) => from <= dayOf(date) && dayOf(date) <= to).map(row);
  return { flights };
}

/** `2001/01/31 17:05` -> `2001-01-31`. */
function dayOf(date: string): string {
  return date.slice(0, 10).replaceAll('/', '-');
}

function row({ date, delay, distance, origin, destination }: RecordedFlight): Flight {
  return [origin, destination, Number(date.slice(11, 13)), delay, distance];
}
