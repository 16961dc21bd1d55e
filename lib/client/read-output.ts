import type { Json } from '../json.js';
import { isJsonObject } from '../json.js';
import { isStoredPayload } from '../runtime/payloads/stored-payload.js';
import { ClientError } from './client-error.js';
import type { ClientPayloads } from './payloads/client-payloads.js';

/**
 * The output of a workflow as its tasks returned it: what was too large for the machine is read from where it is stored.
 *
 * @param output of the execution: results by task
 * @param payloads the store of the machine; undefined where it has none
 * @throws ClientError PayloadNotRead
 */
export async function readOutput(output: Json, payloads: () => Promise<ClientPayloads | undefined>): Promise<unknown> {
  if (!isJsonObject(output) || !Object.values(output).some(isStoredPayload)) return output;
  const store = await payloads();
  if (store === undefined) {
    throw new ClientError(
      'PayloadNotRead',
      'a result is stored elsewhere, and the state machine does not say where: it has no tag stepwright:payloads',
      'deploy the workflow with its tags, or read the result from describe()',
    );
  }
  const results = Object.entries(output).map(
    async ([task, result]) => [task, isStoredPayload(result) ? await read(store, task, result) : result] as const,
  );
  return Object.fromEntries(await Promise.all(results));
}

async function read(
  store: ClientPayloads,
  task: string,
  stored: Parameters<ClientPayloads['get']>[0],
): Promise<unknown> {
  try {
    return await store.get(stored);
  } catch (cause) {
    if (cause instanceof ClientError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ClientError(
      'PayloadNotRead',
      `what ${task} returned is stored elsewhere, and cannot be read: ${why}`,
      'allow s3:GetObject on it, and kms:Decrypt where a key of yours encrypts it',
      { cause },
    );
  }
}
