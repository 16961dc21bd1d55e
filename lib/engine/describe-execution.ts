import type { JsonObject } from '../json.js';
import type { Snapshot } from './snapshot.js';

/**
 * What `DescribeExecution` says of an execution that is over, as the result of `startExecution.sync:2` has it: input
 * and output as JSON rather than text, dates in milliseconds since 1970, members in alphabetical order.
 */
export function describeExecution({ execution, input, startedAt, progress }: Snapshot): JsonObject {
  if (progress.kind !== 'ended') throw new RangeError(`${execution.arn} is not over`);
  const { status, output, error, cause, stoppedAt } = progress;
  const done = status === 'SUCCEEDED';
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: execution.arn,
    Input: input,
    InputDetails: { Included: true },
    Name: execution.name,
    ...(output === undefined ? {} : { Output: output, OutputDetails: { Included: true } }),
    RedriveCount: 0,
    RedriveStatus: done ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(done ? { RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven' } : {}),
    StartDate: startedAt,
    StateMachineArn: execution.stateMachineArn,
    Status: status,
    StopDate: stoppedAt,
  };
}
