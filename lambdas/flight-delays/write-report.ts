import type { TaskEvent } from 'stepwright';
import type {
  AirportDelays,
  DistanceCheck,
  DistanceFit,
  Firing,
  HourProfile,
  RegionDelays,
  Report,
  Week,
} from './flight-delays.js';

/** Everything that the report is made of. */
export interface Findings {
  readonly PickWeek: Week;
  readonly ProfileHours: HourProfile;
  readonly FitDistance: DistanceFit;
  readonly RankAirports: readonly AirportDelays[];
  readonly CompareRegions: readonly RegionDelays[];
  readonly CheckDistances: DistanceCheck;
}

/** With fewer flights than this, an hour says nothing. */
const leastFlights = 10;

/** Puts the findings of the week together, as data and as text. */
export default async function writeReport({ results }: TaskEvent<Firing, Findings>): Promise<Report> {
  const { PickWeek: week, ProfileHours: profile } = results;
  const report = {
    week,
    all: profile.all,
    worstHour: worstHour(profile),
    worstAirports: results.RankAirports,
    regions: results.CompareRegions,
    distanceFit: results.FitDistance,
    distanceCheck: results.CheckDistances,
  };
  return { ...report, text: textOf(report) };
}

function worstHour({ hours }: HourProfile): string {
  const [worst] = hours
    .filter(({ flights }) => flights >= leastFlights)
    .sort((a, b) => b.meanDelay - a.meanDelay || a.hour - b.hour);
  return worst === undefined ? 'none' : `${String(worst.hour).padStart(2, '0')}:00, ${worst.meanDelay} min on average`;
}

function textOf({ week, all, worstHour, worstAirports, regions, distanceFit }: Omit<Report, 'text'>): string {
  return [
    `${week.from} to ${week.to}: ${all.flights} flights, ${all.meanDelay} min late on average, ${all.latePercent} % late`,
    `worst hour: ${worstHour}`,
    `worst airports: ${worstAirports.map(({ airport, meanDelay }) => `${airport} ${meanDelay}`).join(', ')}`,
    `regions: ${regions.map(({ region, meanDelay }) => `${region} ${meanDelay}`).join(', ')}`,
    `100 miles more: ${distanceFit.minutesPer100Miles} min (r = ${distanceFit.correlation})`,
  ].join('\n');
}
