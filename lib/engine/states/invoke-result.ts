import type { Json, JsonObject } from '../../json.js';

/**
 * What `lambda:invoke` makes of the answer of a function. The members are AWS's; the headers are the ones that carry
 * information here.
 */
export function invokeResult(payload: Json, requestId: string, time: number): JsonObject {
  const headers: JsonObject = {
    'X-Amz-Executed-Version': ['$LATEST'],
    'x-amzn-RequestId': [requestId],
    Date: [new Date(time).toUTCString()],
    'Content-Type': ['application/json'],
  };
  return {
    ExecutedVersion: '$LATEST',
    Payload: payload,
    SdkHttpMetadata: { AllHttpHeaders: headers, HttpHeaders: firstOfEach(headers), HttpStatusCode: 200 },
    SdkResponseMetadata: { RequestId: requestId },
    StatusCode: 200,
  };
}

function firstOfEach(headers: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(headers).map(([name, values]) => [name, (values as readonly Json[])[0] ?? '']),
  );
}

/** What `TaskSubmitted` says of a nested execution. `StartDate` is in milliseconds since 1970. */
export function submittedOutput({ executionArn, startedAt }: { executionArn: string; startedAt: number }): JsonObject {
  return { ExecutionArn: executionArn, StartDate: startedAt };
}
