import { redrivability } from '../../../engine/redrive/redrivability.js';
import { ApiError } from '../api-error.js';
import { string, structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { type Operation, operation } from '../operation.js';
import { seconds } from '../seconds.js';
import type { RedriveTokens } from './redrive-tokens.js';
import { requireExecution } from './require-execution.js';
import { requireRoom } from './start-request.js';

/** Lets an execution that failed go on where it did. The same client token redrives it only once. */
export function redriveExecution(tokens: RedriveTokens): Operation {
  return operation(
    structure({ executionArn: shapes.arn }, { clientToken: string({ min: 1, max: 64, pattern: '[!-~]+' }) }),
    async ({ executionArn, clientToken }, service) => {
      const { snapshot, revision } = requireExecution(executionArn, service);
      const now = service.now();
      const before = clientToken && tokens.redrivenAt(executionArn, clientToken, now);
      if (before) return { redriveDate: seconds(before) };
      const { status, reason } = redrivability(snapshot, now);
      if (status === 'REDRIVABLE_BY_MAP_RUN') {
        throw notRedrivable('Execution is redriven with the execution that its Map Run belongs to');
      }
      if (status !== 'REDRIVABLE') throw notRedrivable(reason ?? 'Execution cannot be redriven');
      if (service.registry.revision(revision) === undefined) {
        throw notRedrivable('The definition that the execution ran is no longer kept');
      }
      requireRoom(service);
      if (!(await service.executions.redrive(executionArn))) throw notRedrivable('Execution cannot be redriven');
      const redrivenAt = requireExecution(executionArn, service).snapshot.redriven?.at ?? now;
      if (clientToken !== undefined) tokens.remember(executionArn, clientToken, redrivenAt, now);
      return { redriveDate: seconds(redrivenAt) };
    },
  );
}

function notRedrivable(reason: string): ApiError {
  return new ApiError('ExecutionNotRedrivable', reason);
}
