import { jsonText } from '../../../engine/json-text.js';
import type { Snapshot } from '../../../engine/snapshot.js';
import { ApiError } from '../api-error.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { requireRoom, startRequest } from './start-request.js';

/**
 * A Standard execution that is under way is answered again to the same name and input. Executions of Express state
 * machines are new each time.
 */
export const startExecution = operation(
  structure(
    { stateMachineArn: shapes.arn },
    { name: shapes.name, input: shapes.sensitiveData, traceHeader: shapes.traceHeader },
  ),
  (input, service) => {
    const { request } = startRequest(input, service, 'ASYNC');
    const known = service.executions.find(request.execution.arn)?.snapshot;
    if (known !== undefined) {
      const same = known.progress.kind !== 'ended' && jsonText(known.input) === jsonText(request.input);
      if (!same) throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${request.execution.arn}'`);
      return answer(known);
    }
    requireRoom(service);
    return answer(service.executions.start(request).snapshot);
  },
);

function answer({ execution, startedAt }: Snapshot) {
  return { executionArn: execution.arn, startDate: seconds(startedAt) };
}
