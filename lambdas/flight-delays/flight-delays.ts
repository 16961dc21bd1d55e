import type { Place } from '../geography/great-circle.js';

/** The input of the workflow: a schedule says for when it fired. */
export interface Firing {
  /** ISO date and time. Default, for executions started by hand: 2001-01-08T06:00:00Z, which reports the first week. */
  readonly scheduledTime?: string;
}

/** Seven days, Monday to Sunday, both inclusive, as ISO dates. */
export interface Week {
  readonly from: string;
  readonly to: string;
}

/** One flight as a row, because a week of them with every field named would be three times the bytes. */
export type Flight = readonly [
  origin: string,
  destination: string,
  /** Hour of the day of the departure, 0 to 23, local time. */
  hour: number,
  /** Minutes late at the arrival; negative when early. */
  delay: number,
  miles: number,
];

export interface Flights {
  readonly flights: readonly Flight[];
}

export interface Airport extends Place {
  readonly city: string;
  /** Two letters, or `PR` and `VI` for the territories. */
  readonly state: string;
}

/** By IATA code. */
export type Airports = Readonly<Record<string, Airport>>;

/** Regions of the U.S. Census Bureau. */
export type Region = 'Northeast' | 'Midwest' | 'South' | 'West' | 'Territories';

/** Region of each airport, by IATA code. */
export type AirportRegions = Readonly<Record<string, Region>>;

/** How late a group of flights was. Minutes and percent, rounded to one decimal. */
export interface Delays {
  readonly flights: number;
  readonly meanDelay: number;
  readonly medianDelay: number;
  /** Share of flights that came 15 minutes late or more, which is what the U.S. DOT calls late. */
  readonly latePercent: number;
}

export interface HourProfile {
  readonly all: Delays;
  /** Hours with flights, in order of the day. */
  readonly hours: readonly (Delays & { readonly hour: number })[];
}

export interface RegionDelays extends Delays {
  readonly region: Region;
}

export interface AirportDelays extends Delays {
  readonly airport: string;
  readonly city: string;
}

/** The straight line `delay = intercept + slope * miles` with the least squares. */
export interface DistanceFit {
  readonly minutesPer100Miles: number;
  readonly interceptMinutes: number;
  /** Pearson's r, -1 to 1. */
  readonly correlation: number;
}

export interface DistanceCheck {
  readonly routes: number;
  /** Largest difference between the recorded distance and the great circle, in miles, and where. */
  readonly worstMiles: number;
  readonly worstRoute: string;
  /** Codes that are in no airport directory. */
  readonly unknownAirports: readonly string[];
}

/** What a firing gives. */
export interface Report {
  readonly week: Week;
  readonly all: Delays;
  readonly worstHour: string;
  readonly worstAirports: readonly AirportDelays[];
  readonly regions: readonly RegionDelays[];
  readonly distanceFit: DistanceFit;
  readonly distanceCheck: DistanceCheck;
  readonly text: string;
}
