import type { Json, JsonObject } from '../../json.js';
import { sdkMetadata } from './sdk-metadata.js';

/**
 * What `lambda:invoke` makes of the answer of a function. The members are AWS's; the headers are the ones that carry
 * information here.
 *
 * @param time milliseconds since 1970
 */
export function invokeResult(payload: Json, requestId: string, time: number): JsonObject {
  const headers = {
    'X-Amz-Executed-Version': '$LATEST',
    'x-amzn-RequestId': requestId,
    Date: new Date(time).toUTCString(),
    'Content-Type': 'application/json',
  };
  return {
    ExecutedVersion: '$LATEST',
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
