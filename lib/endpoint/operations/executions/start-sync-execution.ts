import { jsonText } from '../../../engine/json-text.js';
import type { ExecutionResult } from '../../../engine/ports.js';
import { ApiError } from '../api-error.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { seconds } from '../seconds.js';
import { shownInput, shownOutput } from './shown-payloads.js';
import { requireRoom, startRequest } from './start-request.js';

/** Answers when the execution is over, failed or not. Only for Express state machines. */
export const startSyncExecution = operation(
  structure(
    { stateMachineArn: shapes.arn },
    {
      name: shapes.name,
      input: shapes.sensitiveData,
      traceHeader: shapes.traceHeader,
      includedData: shapes.includedData,
    },
  ),
  async (input, service) => {
    const { record, request } = startRequest(input, service, 'SYNC');
    if (record.type !== 'EXPRESS') throw typeNotSupported();
    requireRoom(service);
    const result = await service.executions.startAndWait(request);
    const { execution, startedAt, stoppedAt, status } = result;
    return {
      executionArn: execution.arn,
      stateMachineArn: record.arn,
      name: execution.name,
      startDate: seconds(startedAt),
      stopDate: seconds(stoppedAt),
      // The API knows no aborted one here.
      status: status === 'ABORTED' ? 'FAILED' : status,
      ...shownInput(jsonText(request.input), input.includedData),
      ...shownOutput(result, input.includedData),
      ...(input.traceHeader === undefined ? {} : { traceHeader: input.traceHeader }),
      billingDetails: billingDetails(result),
    };
  },
);

/** As AWS rounds them up: to 100 ms, and to 64 MB, which nothing here uses up. */
function billingDetails({ startedAt, stoppedAt }: ExecutionResult) {
  const billed = Math.max(1, Math.ceil((stoppedAt - startedAt) / 100)) * 100;
  return { billedDurationInMilliseconds: billed, billedMemoryUsedInMB: 64 };
}

export function typeNotSupported(): ApiError {
  const message = 'This operation is not supported by this type of state machine';
  return new ApiError('StateMachineTypeNotSupported', message);
}
