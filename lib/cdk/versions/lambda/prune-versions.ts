import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { type Pruned, type PruneRequest, pruneVersions } from '../prune-versions.js';
import { sdkVersions } from './sdk-versions.js';

/** Patient, since many workflows may be pruned at the same time, and nobody waits for it. */
const maxAttempts = 10;

/** Prunes one workflow, once a day: the event is what its rule says. What was deleted is returned, and logged. */
export async function handler(request: PruneRequest): Promise<Pruned> {
  const aws = sdkVersions(new LambdaClient({ maxAttempts }), new SFNClient({ maxAttempts }));
  const pruned = await pruneVersions(request, new Date(), aws);
  process.stdout.write(`${JSON.stringify({ stateMachineArn: request.stateMachineArn, ...pruned })}\n`);
  return pruned;
}
