import type { Host } from '../host.js';
import type { AwsTarget } from './step-functions.js';

/**
 * Whether a target is AWS itself: endpoints, those that the SDK finds in the environment too, have no pages in its
 * console.
 */
export function isAws({ endpointUrl }: AwsTarget, { env }: Pick<Host, 'env'>): boolean {
  if (endpointUrl !== undefined) return false;
  if (env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS === 'true') return true;
  return !env.AWS_ENDPOINT_URL_SFN && !env.AWS_ENDPOINT_URL;
}
