import type { Report } from '../../lambdas/flight-delays/flight-delays.js';
import { recordedAirports } from '../../lambdas/flight-delays/recorded-airports.js';
import { type RecordedFlight, recordedFlights } from '../../lambdas/flight-delays/recorded-flights.js';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { flightDelays } from '../../lib/examples/flight-delays.js';
import { jsonBytes } from '../../lib/json.js';
import { planOrder } from '../../lib/plan/plan-order.js';
import { workflowOrder } from '../../lib/plan/workflow-order.js';
import { documentOf } from './document-of.js';
import { runByHand } from './run-by-hand.js';
import { runOnEngine } from './run-on-engine.js';

const document = documentOf(flightDelays);

async function reportOf(scheduledTime: string): Promise<Report> {
  const { WriteReport } = await runByHand(document, { scheduledTime });
  return WriteReport as unknown as Report;
}

/** Flights of the days from `from` to `to`, read from the data set itself. */
function recorded(from: string, to: string): readonly RecordedFlight[] {
  return recordedFlights.filter(({ date }) => date >= `${from} 00:00` && date <= `${to} 23:59`);
}

function meanDelay(flights: readonly RecordedFlight[]): number {
  return flights.reduce((sum, { delay }) => sum + delay, 0) / flights.length;
}

describe('FlightDelays', () => {
  it('recurs on Mondays at six and has nothing to undo', () => {
    expect(document).toMatchObject({ isRecurring: true, cronPattern: '0 6 * * 1' });
    expect(compileDocument(document).rollback).toBeUndefined();
  });

  it('is not series-parallel', () => {
    expect(planOrder(workflowOrder(document)).report.addedOrderings).not.toEqual([]);
  });

  // Computed with Python's statistics module from flights-5k.json and airports.csv; halves rounded up.
  it.each([
    {
      scheduledTime: '2001-01-08T06:00:00Z',
      all: { flights: 385, meanDelay: 8.2, medianDelay: 1, latePercent: 26.5 },
      distanceFit: { minutesPer100Miles: -0.29, interceptMinutes: 10.304, correlation: -0.0652 },
      worst: ['SLC 38.9', 'LAS 26.3', 'SEA 25.5', 'HNL 23.8', 'MDW 22.7'],
      worstHour: '15:00, 22.5 min on average',
      northeast: { flights: 55, meanDelay: 7 },
    },
    {
      scheduledTime: '2001-03-05T06:00:00Z',
      all: { flights: 384, meanDelay: 10.1, medianDelay: 3, latePercent: 27.3 },
      distanceFit: { minutesPer100Miles: -0.023, interceptMinutes: 10.239, correlation: -0.004 },
      worst: ['DAL 42.2', 'BOS 32.9', 'PHL 30.6', 'EWR 24', 'DFW 22.3'],
      worstHour: '20:00, 29.8 min on average',
      northeast: { flights: 53, meanDelay: 18 },
    },
  ])('reports what others compute: $scheduledTime', async (expected) => {
    const report = await reportOf(expected.scheduledTime);
    expect(report.all).toEqual(expected.all);
    expect(report.distanceFit).toEqual(expected.distanceFit);
    expect(report.worstAirports.map(({ airport, meanDelay }) => `${airport} ${meanDelay}`)).toEqual(expected.worst);
    expect(report.worstHour).toBe(expected.worstHour);
    expect(report.regions.find(({ region }) => region === 'Northeast')).toMatchObject(expected.northeast);
    expect(report.distanceCheck).toMatchObject({ routes: 342, unknownAirports: [] });
    expect(report.distanceCheck.worstMiles).toBeLessThan(10);
  });

  it('reports another week at each firing', async () => {
    const firings = ['2026-11-23T06:00:00Z', '2026-11-30T06:00:00Z', '2026-12-07T06:00:00Z'];
    const reports = await Promise.all(firings.map(reportOf));
    expect(reports.map(({ week }) => week.from)).toEqual(['2001-02-12', '2001-02-19', '2001-02-26']);
    for (const { week, all, regions } of reports) {
      const flights = recorded(week.from.replaceAll('-', '/'), week.to.replaceAll('-', '/'));
      expect(all.flights).toBe(flights.length);
      expect(all.meanDelay).toBeCloseTo(meanDelay(flights), 1);
      expect(regions.reduce((sum, region) => sum + region.flights, 0)).toBe(flights.length);
      const territories = flights.filter(({ origin }) => ['PR', 'VI'].includes(recordedAirports[origin]?.state ?? ''));
      expect(regions.find(({ region }) => region === 'Territories')?.flights ?? 0).toBe(territories.length);
    }
  });

  it('passes on far less than Step Functions allows', async () => {
    const outputs = await runByHand(document, {});
    expect(jsonBytes(outputs)).toBeLessThan(50_000);
  });

  it('gives on the engine what it gives by hand', async () => {
    const input = { scheduledTime: '2026-11-23T06:00:00Z' };
    const { result, calls } = await runOnEngine(document, input);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: { WriteReport: await reportOf(input.scheduledTime) } });
    expect(calls).toHaveLength(10);
  });
});
