import { SFNClient, type SFNClientConfig } from '@aws-sdk/client-sfn';
import {
  endpointIn,
  httpUrl,
  isLoopback,
  LOCAL_CREDENTIALS,
  LOCAL_ENDPOINT,
  LOCAL_REGION,
} from '../operate/local-endpoint.js';
import type { ClientOptions } from './client-options.js';

/**
 * Tries of a call: with the SDK's pauses between them, enough to ride out the 15 descriptions a second that an account has
 * (DG: service-quotas).
 */
const MOST_TRIES = 10;
/** Nobody throttles on this machine, and where nothing listens nothing will. */
const TRIES_HERE = 3;

/** The client of the SDK that options mean. */
export function connect(options: ClientOptions): SFNClient {
  return options.sfn ?? new SFNClient(settings(options));
}

function settings({ region, profile, endpointUrl, local, stateMachineArn }: ClientOptions): SFNClientConfig {
  const endpoint = endpointUrl ?? (local ? LOCAL_ENDPOINT : endpointIn(process.env));
  const url = endpoint === undefined ? undefined : httpUrl(endpoint);
  const isHere = url !== undefined && isLoopback(url);
  const where =
    region ?? stateMachineArn?.split(':')[3] ?? (isHere ? (process.env.AWS_REGION ?? LOCAL_REGION) : undefined);
  return {
    maxAttempts: isHere ? TRIES_HERE : MOST_TRIES,
    ...(where === undefined ? {} : { region: where }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(isHere && profile === undefined ? { credentials: LOCAL_CREDENTIALS } : {}),
  };
}
