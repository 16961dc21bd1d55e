import type { JsonObject } from '../../json.js';
import { sdkMetadata } from './sdk-metadata.js';

/**
 * What `states:startExecution` says of an execution that is under way.
 *
 * @param time milliseconds since 1970, as `startedAt`
 */
export function startedResult(
  { executionArn, startedAt }: { readonly executionArn: string; readonly startedAt: number },
  requestId: string,
  time: number,
): JsonObject {
  const headers = {
    'x-amzn-RequestId': requestId,
    Date: new Date(time).toUTCString(),
    'Content-Type': 'application/x-amz-json-1.0',
  };
  return { ExecutionArn: executionArn, ...sdkMetadata(requestId, 200, headers), StartDate: startedAt };
}
