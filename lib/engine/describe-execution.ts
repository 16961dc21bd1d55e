import type { JsonObject } from '../json.js';
import { redrivability } from './redrive/redrivability.js';
import type { Snapshot } from './snapshot.js';

/**
 * What `DescribeExecution` says of an execution that is over, as the result of `startExecution.sync:2` has it: input
 * and output as JSON rather than text, dates in milliseconds since 1970, members in alphabetical order.
 */
export function describeExecution(snapshot: Snapshot): JsonObject {
  const { execution, input, startedAt, progress, redriven } = snapshot;
  if (progress.kind !== 'ended') throw new RangeError(`${execution.arn} is not over`);
  const { status, output, error, cause, stoppedAt } = progress;
  const redrive = redrivability(snapshot, stoppedAt);
  return {
    ...(cause === undefined ? {} : { Cause: cause }),
    ...(error === undefined ? {} : { Error: error }),
    ExecutionArn: execution.arn,
    Input: input,
    InputDetails: { Included: true },
    Name: execution.name,
    ...(output === undefined ? {} : { Output: output, OutputDetails: { Included: true } }),
    RedriveCount: redriven?.count ?? 0,
    ...(redriven === undefined ? {} : { RedriveDate: redriven.at }),
    RedriveStatus: redrive.status,
    ...(redrive.reason === undefined ? {} : { RedriveStatusReason: redrive.reason }),
    StartDate: startedAt,
    StateMachineArn: execution.stateMachineArn,
    Status: status,
    StopDate: stoppedAt,
  };
}
