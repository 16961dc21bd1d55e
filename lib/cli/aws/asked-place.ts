import type { StepFunctions } from './step-functions.js';

/**
 * Where something was looked for, in words: what is not found is most often in another region or account.
 *
 * @param arn of anything that was found there: it says the account
 *
 * @example
 * await askedPlace(stepFunctions, 'arn:aws:states:eu-west-1:111122223333:stateMachine:Order') // 'in eu-west-1 of account 111122223333'
 */
export async function askedPlace(stepFunctions: StepFunctions, arn?: string): Promise<string> {
  const { options, endpointUrl } = stepFunctions.target ?? {};
  const there = endpointUrl === undefined ? '' : `at ${endpointUrl}`;
  // An endpoint of ours has no regions to look in.
  if (options?.local) return there;
  const [, , , region, account] = arn?.split(':') ?? [];
  if (region !== undefined && account !== undefined) return placeAt(`in ${region} of account ${account}`, there);
  // Somebody may have asked without a region being known: then there is nothing to say.
  const asked = await stepFunctions.region?.().catch(() => undefined);
  return asked === undefined ? there || 'here' : placeAt(`in ${asked}`, there);
}

function placeAt(place: string, there: string): string {
  return there === '' ? place : `${place} ${there}`;
}

/** Where to look when a workflow is not there: `stepwright dev` has only those that it was given. */
export function placeFix({ target }: StepFunctions): string {
  if (target?.options.local) return 'give stepwright dev the file that it is written in';
  return target?.endpointUrl === undefined
    ? 'look at the region and the account'
    : 'look at the endpoint, the region and the account';
}
