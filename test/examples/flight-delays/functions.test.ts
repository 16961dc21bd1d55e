import { readFileSync } from 'node:fs';
import checkDistances from '../../../lambdas/flight-delays/check-distances.js';
import compareRegions from '../../../lambdas/flight-delays/compare-regions.js';
import { delaysOf, median } from '../../../lambdas/flight-delays/delays.js';
import fitDistance from '../../../lambdas/flight-delays/fit-distance.js';
import type { Airports, Flight } from '../../../lambdas/flight-delays/flight-delays.js';
import groupRegions from '../../../lambdas/flight-delays/group-regions.js';
import loadFlights from '../../../lambdas/flight-delays/load-flights.js';
import pickWeek from '../../../lambdas/flight-delays/pick-week.js';
import profileHours from '../../../lambdas/flight-delays/profile-hours.js';
import rankAirports from '../../../lambdas/flight-delays/rank-airports.js';
import { recordedAirports } from '../../../lambdas/flight-delays/recorded-airports.js';
import { recordedFlights } from '../../../lambdas/flight-delays/recorded-flights.js';

const airports: Airports = {
  BOS: { city: 'Boston', state: 'MA', latitude: 42.3643, longitude: -71.0052 },
  DEN: { city: 'Denver', state: 'CO', latitude: 39.8584, longitude: -104.667 },
  MIA: { city: 'Miami', state: 'FL', latitude: 25.7932, longitude: -80.2906 },
  SJU: { city: 'San Juan', state: 'PR', latitude: 18.4394, longitude: -66.0018 },
};

function flightsOf(...flights: Flight[]) {
  return { input: {}, results: { LoadFlights: { flights }, LoadAirports: airports } };
}

describe('delaysOf', () => {
  it.each([
    [[], { flights: 0, meanDelay: 0, medianDelay: 0, latePercent: 0 }],
    [[14], { flights: 1, meanDelay: 14, medianDelay: 14, latePercent: 0 }],
    [[15, -5], { flights: 2, meanDelay: 5, medianDelay: 5, latePercent: 50 }],
    [[100, 0, -10], { flights: 3, meanDelay: 30, medianDelay: 0, latePercent: 33.3 }],
  ])('%j', (minutes, expected) => {
    const flights = minutes.map((delay): Flight => ['BOS', 'MIA', 12, delay, 1258]);
    expect(delaysOf(flights)).toEqual(expected);
  });
});

describe('median', () => {
  it.each([
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[10, 9], 9.5],
  ])('%j', (values, middle) => expect(median(values)).toBe(middle));
});

describe('PickWeek', () => {
  it.each([
    ['2001-01-08T06:00:00Z', '2001-01-01', '2001-01-07'],
    ['2001-01-14T23:59:59Z', '2001-01-01', '2001-01-07'],
    ['2001-01-15T00:00:00Z', '2001-01-08', '2001-01-14'],
    ['2001-03-26T06:00:00Z', '2001-03-19', '2001-03-25'],
    ['2001-04-02T06:00:00Z', '2001-01-01', '2001-01-07'],
    ['2026-11-23T06:00:00Z', '2001-02-12', '2001-02-18'],
    ['2026-11-30T06:00:00Z', '2001-02-19', '2001-02-25'],
    ['2000-12-25T06:00:00Z', '2001-03-12', '2001-03-18'],
    [undefined, '2001-01-01', '2001-01-07'],
  ])('fired at %s: %s to %s', async (scheduledTime, from, to) => {
    const input = scheduledTime === undefined ? {} : { scheduledTime };
    expect(await pickWeek({ input, results: {} })).toEqual({ from, to });
  });

  it('refuses what is no time', async () => {
    await expect(pickWeek({ input: { scheduledTime: 'monday' }, results: {} })).rejects.toThrow(
      'scheduledTime is no ISO date: monday',
    );
  });
});

describe('LoadFlights', () => {
  it('gives every flight of the twelve weeks once', async () => {
    const weeks = await Promise.all(
      Array.from({ length: 12 }, async (_, week) => {
        const input = { scheduledTime: new Date(Date.UTC(2001, 0, 8 + 7 * week)).toISOString() };
        const results = { PickWeek: await pickWeek({ input, results: {} }) };
        return (await loadFlights({ input, results })).flights.length;
      }),
    );
    expect(weeks).toEqual([385, 394, 371, 405, 413, 361, 363, 372, 384, 422, 395, 398]);
    const beforeLastWeek = recordedFlights.filter(({ date }) => date < '2001/03/26').length;
    expect(weeks.reduce((sum, flights) => sum + flights)).toBe(beforeLastWeek);
  });

  it('makes rows', async () => {
    const results = { PickWeek: { from: '2001-01-01', to: '2001-01-01' } };
    const { flights } = await loadFlights({ input: {}, results });
    expect(flights[0]).toEqual(['HNL', 'SFO', 1, 95, 2399]);
  });
});

describe('the airport directory', () => {
  it('is the extract of airports.csv that the flights need', () => {
    const csv = readFileSync(require.resolve('../../../node_modules/vega-datasets/data/airports.csv'), 'utf8');
    const lines = new Map(csv.split(/\r?\n/).map((line) => [line.slice(0, 3), line]));
    const codes = new Set(recordedFlights.flatMap(({ origin, destination }) => [origin, destination]));
    expect(Object.keys(recordedAirports)).toEqual([...codes].sort());
    for (const [code, { city, state, latitude, longitude }] of Object.entries(recordedAirports)) {
      const [lastLongitude, lastLatitude, , csvState, csvCity] = (lines.get(code) ?? '').split(',').reverse();
      expect([city, state]).toEqual([csvCity, csvState]);
      expect(latitude).toBeCloseTo(Number(lastLatitude), 3);
      expect(longitude).toBeCloseTo(Number(lastLongitude), 3);
    }
  });
});

describe('ProfileHours', () => {
  it('groups by hour, in order of the day', async () => {
    const { all, hours } = await profileHours(
      flightsOf(['BOS', 'MIA', 18, 30, 1], ['BOS', 'MIA', 6, -6, 1], ['BOS', 'MIA', 18, 0, 1]),
    );
    expect(all).toEqual({ flights: 3, meanDelay: 8, medianDelay: 0, latePercent: 33.3 });
    expect(hours).toEqual([
      { hour: 6, flights: 1, meanDelay: -6, medianDelay: -6, latePercent: 0 },
      { hour: 18, flights: 2, meanDelay: 15, medianDelay: 15, latePercent: 50 },
    ]);
  });
});

describe('FitDistance', () => {
  it.each([
    [
      'a falling line',
      [
        [100, 9],
        [200, 8],
        [400, 6],
      ],
      { minutesPer100Miles: -1, interceptMinutes: 10, correlation: -1 },
    ],
    [
      'no relation',
      [
        [100, 0],
        [100, 10],
        [300, 0],
        [300, 10],
      ],
      { minutesPer100Miles: 0, interceptMinutes: 5, correlation: 0 },
    ],
    [
      'one distance',
      [
        [100, 0],
        [100, 10],
      ],
      { minutesPer100Miles: 0, interceptMinutes: 5, correlation: 0 },
    ],
  ])('%s', async (_, points, expected) => {
    const flights = points.map(([miles = 0, delay = 0]): Flight => ['BOS', 'MIA', 12, delay, miles]);
    expect(await fitDistance(flightsOf(...flights))).toEqual(expected);
  });
});

describe('RankAirports', () => {
  const departures = (origin: string, count: number, delay: number) =>
    Array.from({ length: count }, (): Flight => [origin, 'SJU', 12, delay, 1]);

  it('ranks airports with at least five departures, the latest first', async () => {
    const flights = [...departures('DEN', 5, 10), ...departures('BOS', 5, 10), ...departures('MIA', 6, 20)];
    const ranked = await rankAirports(flightsOf(...flights, ...departures('SJU', 4, 99)));
    expect(ranked.map(({ airport, city, meanDelay }) => `${airport} ${city} ${meanDelay}`)).toEqual([
      'MIA Miami 20',
      'BOS Boston 10',
      'DEN Denver 10',
    ]);
  });
});

describe('GroupRegions and CompareRegions', () => {
  it('compare regions of departure, and leave out what is nowhere', async () => {
    const event = flightsOf(
      ['BOS', 'MIA', 9, 0, 1],
      ['MIA', 'BOS', 9, 40, 1],
      ['DEN', 'BOS', 9, 5, 1],
      ['XXX', 'BOS', 9, 999, 1],
    );
    const GroupRegions = await groupRegions(event);
    expect(GroupRegions).toEqual({ BOS: 'Northeast', DEN: 'West', MIA: 'South', SJU: 'Territories' });
    const compared = await compareRegions({ input: {}, results: { ...event.results, GroupRegions } });
    expect(compared.map(({ region, meanDelay }) => `${region} ${meanDelay}`)).toEqual([
      'South 40',
      'West 5',
      'Northeast 0',
    ]);
  });
});

describe('CheckDistances', () => {
  it('finds the route that is off the most, and airports that nobody knows', async () => {
    const check = await checkDistances(
      flightsOf(
        ['BOS', 'MIA', 9, 0, 1258],
        ['MIA', 'BOS', 9, 0, 1300],
        ['BOS', 'MIA', 10, 0, 1258],
        ['YYY', 'BOS', 9, 0, 1],
      ),
    );
    expect(check).toEqual({ routes: 3, worstMiles: 39.7, worstRoute: 'MIA-BOS', unknownAirports: ['YYY'] });
  });
});
