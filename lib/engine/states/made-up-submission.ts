import type { Json } from '../../json.js';
import { uuidFrom } from '../data-flow/uuid-from.js';
import { executionIdentity } from '../identity.js';
import type { TaskAttempt } from './conclude-task.js';
import { invokeResult } from './invoke-result.js';
import { sdkMetadata } from './sdk-metadata.js';
import { startedResult } from './started-result.js';

/** A mock gives the result only; what `TaskSubmitted` says of the call that led to it is made up. */
export function madeUpSubmission({ visiting: { turn }, phase }: TaskAttempt): Json {
  const requestId = uuidFrom(turn.powers.random);
  switch (phase.kind) {
    case 'invoking':
      return invokeResult(phase.functionName, null, requestId, turn.now);
    case 'nested': {
      const { arn: executionArn } = executionIdentity(phase.stateMachineArn, phase.name);
      return startedResult({ executionArn, startedAt: turn.now }, requestId, turn.now);
    }
    case 'calling':
    case 'activity':
      return sdkMetadata(requestId, 200, { 'x-amzn-RequestId': requestId, Date: new Date(turn.now).toUTCString() });
    default:
      return phase satisfies never;
  }
}
