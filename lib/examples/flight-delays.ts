import { Task, Workflow } from 'stepwright';

/*
 * A weekly report about late flights, on real data: see lambdas/flight-delays/recorded-flights.ts.
 *
 *               +-> LoadFlights --+-> ProfileHours ----------------------+
 *               |                 +-> FitDistance -----------------------+
 *               |                 +-> RankAirports, CheckDistances (*) --+-> WriteReport
 *   PickWeek ---+                 +-> CompareRegions (**) ---------------+
 *               |                                 ^
 *               +-> LoadAirports --> (*)          |
 *                              +---> GroupRegions +
 *
 * The flights alone are enough for ProfileHours, the airports alone for GroupRegions, and RankAirports (*),
 * CheckDistances (*) and CompareRegions (**) need both. No nesting of sequences and parallels has that shape, so the
 * plan has to add an ordering: `stepwright plan` says which, and what it costs.
 *
 * Nothing here has an effect that would have to be undone, so there is no rollback, and a failed execution can be
 * redriven from where it failed.
 */

const writeReport = new Task('WriteReport', {
  comment: 'Puts the findings together.',
  fcn: () => import('../../lambdas/flight-delays/write-report.js'),
});

const profileHours = new Task('ProfileHours', {
  comment: 'Delays over the hours of the day.',
  fcn: () => import('../../lambdas/flight-delays/profile-hours.js'),
  nextTasks: [writeReport],
});

const fitDistance = new Task('FitDistance', {
  comment: 'Delay over distance, by least squares.',
  fcn: () => import('../../lambdas/flight-delays/fit-distance.js'),
  nextTasks: [writeReport],
});

const rankAirports = new Task('RankAirports', {
  comment: 'The five airports with the latest departures.',
  fcn: () => import('../../lambdas/flight-delays/rank-airports.js'),
  nextTasks: [writeReport],
});

const compareRegions = new Task('CompareRegions', {
  comment: 'Delays by region of departure.',
  fcn: () => import('../../lambdas/flight-delays/compare-regions.js'),
  nextTasks: [writeReport],
});

const checkDistances = new Task('CheckDistances', {
  comment: 'Recorded distances against great circles.',
  fcn: () => import('../../lambdas/flight-delays/check-distances.js'),
  nextTasks: [writeReport],
});

const groupRegions = new Task('GroupRegions', {
  comment: 'The region of every airport.',
  fcn: () => import('../../lambdas/flight-delays/group-regions.js'),
  nextTasks: [compareRegions],
});

const loadFlights = new Task('LoadFlights', {
  comment: 'The flights of the week.',
  fcn: () => import('../../lambdas/flight-delays/load-flights.js'),
  retries: 2,
  nextTasks: [profileHours, fitDistance, rankAirports, compareRegions, checkDistances],
});

const loadAirports = new Task('LoadAirports', {
  comment: 'The airport directory.',
  fcn: () => import('../../lambdas/flight-delays/load-airports.js'),
  retries: 2,
  nextTasks: [rankAirports, checkDistances, groupRegions],
});

const pickWeek = new Task('PickWeek', {
  comment: 'The last full week before the firing.',
  fcn: () => import('../../lambdas/flight-delays/pick-week.js'),
  nextTasks: [loadFlights, loadAirports, writeReport],
});

/**
 * Reports every Monday on the flights of the week before. Its input is `{ "scheduledTime": "…" }`, which a schedule
 * fills in: each firing reports another week.
 *
 * @example
 * npx stepwright run lib/examples/flight-delays.ts --input '{"scheduledTime":"2026-11-23T06:00:00Z"}'
 */
export const flightDelays = new Workflow('FlightDelays', {
  comment: 'Reports every Monday how late the flights of the week before were.',
  headTask: pickWeek,
  isRecurring: true,
  // Minute, hour, day of month, month, day of week, in UTC: 06:00 on Mondays.
  cronPattern: '0 6 * * 1',
});
