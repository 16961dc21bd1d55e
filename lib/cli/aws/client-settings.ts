import type { AwsTarget } from './step-functions.js';

/** Tries of a call that is throttled: with the SDK's pauses between them, some twenty seconds. */
const MOST_TRIES = 8;

/** What the clients of all services are made with. What is left out, the environment and the files of AWS say. */
export function clientSettings({ region, profile, endpointUrl, anyCredentials }: AwsTarget) {
  return {
    maxAttempts: MOST_TRIES,
    ...(region === undefined ? {} : { region }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpointUrl === undefined ? {} : { endpoint: endpointUrl }),
    ...(anyCredentials ? { credentials: { accessKeyId: 'local', secretAccessKey: 'local' } } : {}),
  };
}
