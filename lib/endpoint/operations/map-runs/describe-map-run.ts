import type { MapRun, MapRunCounts } from '../../../engine/snapshot.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { requireMapRun } from './require-map-run.js';

export const describeMapRun = operation(structure({ mapRunArn: shapes.longArn }, {}), ({ mapRunArn }, service) => {
  const { run, execution } = requireMapRun(mapRunArn, service);
  const { startedAt, stoppedAt, counts, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, redriven } =
    run;
  return {
    mapRunArn,
    executionArn: execution.snapshot.execution.arn,
    status: mapRunStatus(run),
    startDate: seconds(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
    maxConcurrency,
    toleratedFailureCount,
    toleratedFailurePercentage,
    itemCounts: shownCounts(counts.items),
    executionCounts: shownCounts(counts.executions),
    redriveCount: redriven?.count ?? 0,
    ...(redriven === undefined ? {} : { redriveDate: seconds(redriven.at) }),
  };
});

/** A Map Run does not time out: it is aborted when its execution does. */
function mapRunStatus({ status }: MapRun): string {
  return status === 'TIMED_OUT' ? 'ABORTED' : status;
}

/** What has succeeded counts as written, with a ResultWriter or without (recorded of DescribeMapRun). */
function shownCounts({ pending, running, succeeded, failed, timedOut, aborted, total }: MapRunCounts) {
  return { pending, running, succeeded, failed, timedOut, aborted, total, resultsWritten: succeeded };
}
