import { LOCAL_CREDENTIALS } from '../../operate/local-endpoint.js';
import type { AwsService } from './aws-service.js';
import type { AwsTarget } from './step-functions.js';

/** Tries of a call that is throttled: with the SDK's pauses between them, some twenty seconds. */
const MOST_TRIES = 8;

/** The SDK would warn whoever names a profile that there are credentials in the environment as well: they know. */
const silent = { trace() {}, debug() {}, info() {}, warn() {}, error() {} };

/**
 * What the clients of all services are made with. What is left out, the environment and the files of AWS say.
 *
 * @param service that the client talks to
 */
export function clientSettings(target: AwsTarget, service: AwsService = 'Step Functions') {
  const { region, profile, ownEndpoints = [] } = target;
  const { endpointUrl, anyCredentials }: AwsTarget = ownEndpoints.includes(service) ? {} : target;
  return {
    maxAttempts: MOST_TRIES,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile, logger: silent }),
    ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
    ...(anyCredentials ? { credentials: LOCAL_CREDENTIALS } : {}),
  };
}
