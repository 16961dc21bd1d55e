import type { JsonObject } from '../../json.js';

/** What the result of a service integration says of the HTTP call behind it, in AWS's members. */
export function sdkMetadata(requestId: string, status: number, headers: Readonly<Record<string, string>>): JsonObject {
  const lists = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));
  return {
    SdkHttpMetadata: { AllHttpHeaders: lists, HttpHeaders: headers, HttpStatusCode: status },
    SdkResponseMetadata: { RequestId: requestId },
  };
}
