import type { Json, JsonObject } from '../../json.js';
import { executedVersion } from './executed-version.js';
import { sdkMetadata } from './sdk-metadata.js';

/**
 * What `lambda:invoke` makes of the answer of a function. The members are AWS's; the headers are the ones that carry
 * information here.
 *
 * @param functionName as the state machine gives it
 * @param time milliseconds since 1970
 */
export function invokeResult(functionName: string, payload: Json, requestId: string, time: number): JsonObject {
  const version = executedVersion(functionName);
  const headers = {
    'X-Amz-Executed-Version': version,
    'x-amzn-RequestId': requestId,
    Date: new Date(time).toUTCString(),
    'Content-Type': 'application/json',
  };
  return {
    ExecutedVersion: version,
    Payload: payload,
    ...sdkMetadata(requestId, 200, headers),
    StatusCode: 200,
  };
}

/** The same for `InvocationType: Event`: the call was accepted, and nothing has come of it yet (API: Invoke). */
export function acceptedResult(requestId: string, time: number): JsonObject {
  const headers = { 'x-amzn-RequestId': requestId, Date: new Date(time).toUTCString() };
  return { Payload: '', ...sdkMetadata(requestId, 202, headers), StatusCode: 202 };
}
