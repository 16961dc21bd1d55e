import { mapRunsOf } from '../../../engine/map-runs-of.js';
import { requireExecution } from '../executions/require-execution.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { pageOf } from '../page-of.js';
import { seconds } from '../seconds.js';

/** Newest first. */
export const listMapRuns = operation(
  structure({ executionArn: shapes.arn }, { maxResults: shapes.pageSize, nextToken: shapes.pageToken }),
  ({ executionArn, maxResults, nextToken }, service) => {
    const { snapshot } = requireExecution(executionArn, service);
    const { items, next } = pageOf({
      items: mapRunsOf(snapshot).toReversed(),
      maxResults,
      nextToken,
      scope: ['ListMapRuns', executionArn],
      keyOf: ({ arn }) => arn,
      now: service.now(),
    });
    return {
      mapRuns: items.map(({ arn, startedAt, stoppedAt }) => ({
        executionArn,
        mapRunArn: arn,
        stateMachineArn: stateMachineArnOf(arn),
        startDate: seconds(startedAt),
        ...(stoppedAt === undefined ? {} : { stopDate: seconds(stoppedAt) }),
      })),
      ...next,
    };
  },
);

/** `…:mapRun:Name/Label:id` is a run of `…:stateMachine:Name/Label`. */
function stateMachineArnOf(mapRunArn: string): string {
  return mapRunArn.replace(':mapRun:', ':stateMachine:').split(':').slice(0, 7).join(':');
}
