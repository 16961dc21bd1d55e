import type { TaskEvent } from 'stepwright';
import type { AirportRegions, Airports, Firing, Region } from './flight-delays.js';

/** States by region, as the U.S. Census Bureau groups them; the South is the rest. */
const statesOf: Readonly<Record<Exclude<Region, 'South'>, readonly string[]>> = {
  Northeast: ['CT', 'MA', 'ME', 'NH', 'NJ', 'NY', 'PA', 'RI', 'VT'],
  Midwest: ['IA', 'IL', 'IN', 'KS', 'MI', 'MN', 'MO', 'ND', 'NE', 'OH', 'SD', 'WI'],
  West: ['AK', 'AZ', 'CA', 'CO', 'HI', 'ID', 'MT', 'NM', 'NV', 'OR', 'UT', 'WA', 'WY'],
  Territories: ['PR', 'VI'],
};

const regionOf = new Map(
  (Object.keys(statesOf) as (keyof typeof statesOf)[]).flatMap((region) =>
    statesOf[region].map((state): [string, Region] => [state, region]),
  ),
);

/** Puts every airport into its region. */
export default async function groupRegions({
  results,
}: TaskEvent<Firing, { LoadAirports: Airports }>): Promise<AirportRegions> {
  const regions = Object.entries(results.LoadAirports).map(([code, { state }]): [string, Region] => [
    code,
    regionOf.get(state) ?? 'South',
  ]);
  return Object.fromEntries(regions);
}
