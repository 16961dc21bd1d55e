import { ApiError } from '../api-error.js';
import { number, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { requireMapRun } from './require-map-run.js';

/** Always refused: a Map Run keeps what its state said when it started. */
export const updateMapRun = operation(
  structure(
    { mapRunArn: shapes.longArn },
    {
      maxConcurrency: number({ min: 0 }),
      toleratedFailurePercentage: number({ min: 0, max: 100, fraction: true }),
      toleratedFailureCount: number({ min: 0 }),
    },
  ),
  ({ mapRunArn }, service) => {
    const { run } = requireMapRun(mapRunArn, service);
    if (run.status !== 'RUNNING') {
      throw new ApiError('ValidationException', `Map Run has already completed: '${mapRunArn}'`, {
        reason: 'CANNOT_UPDATE_COMPLETED_MAP_RUN',
      });
    }
    const message = 'UpdateMapRun is not supported by this endpoint: change the Map state and start a new execution';
    throw new ApiError('ValidationException', message);
  },
);
