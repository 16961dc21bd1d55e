import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { requireExecution } from './require-execution.js';

/** Stopping one that is over changes nothing and is no error. */
export const stopExecution = operation(
  structure({ executionArn: shapes.arn }, { error: shapes.sensitiveError, cause: shapes.sensitiveCause }),
  async ({ executionArn, error, cause }, service) => {
    requireExecution(executionArn, service);
    await service.executions.stop(executionArn, {
      ...(error === undefined ? {} : { error }),
      ...(cause === undefined ? {} : { cause }),
    });
    const { progress } = requireExecution(executionArn, service).snapshot;
    return { stopDate: seconds(progress.kind === 'ended' ? progress.stoppedAt : service.now()) };
  },
);
