import type { MapRun, Snapshot } from './snapshot.js';
import { mapRunCounts, noCounts } from './states/distributed-map/map-run-counts.js';
import { mapRunPhases } from './states/distributed-map/map-run-phases.js';

/** A Map Run with its counts, as `DescribeMapRun` has them. */
export type CountedMapRun = MapRun & Required<Pick<MapRun, 'counts'>>;

/** The Map Runs of an execution in starting order, those under way counted as they stand now. */
export function mapRunsOf({ mapRuns = [], progress }: Snapshot): readonly CountedMapRun[] {
  const phases = progress.kind === 'running' ? mapRunPhases(progress.root) : [];
  const counts = new Map(phases.map((phase) => [phase.mapRunArn, mapRunCounts(phase)]));
  return mapRuns.map((run) => ({
    ...run,
    counts: run.counts ?? counts.get(run.arn) ?? { executions: noCounts(), items: noCounts() },
  }));
}
