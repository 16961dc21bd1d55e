import { endpointIn, httpUrl, isLoopback, LOCAL_ENDPOINT, LOCAL_REGION } from '../../operate/local-endpoint.js';
import { wrongCall } from '../refusal.js';
import { ownEndpoints } from './own-endpoints.js';
import { pastedArn } from './pasted-arn.js';
import type { AwsTarget } from './step-functions.js';
import type { TargetOptions } from './target-options.js';

export type { TargetOptions } from './target-options.js';

/**
 * Which AWS a call means. An ARN says its region itself.
 *
 * @param typed the ARN of an execution or a state machine, the address of its page in the console, or its name
 * @param env an endpoint of this machine that the SDK would find there needs no credentials and no region either
 * @throws Refused when options contradict the ARN or are none
 */
export function readTarget(
  typed: string,
  { endpointUrl, local, region, profile }: TargetOptions,
  env: Readonly<Record<string, string | undefined>> = {},
): AwsTarget {
  const own = /^arn:[^:]*:states:([^:]+):/.exec(pastedArn(typed) ?? '')?.[1];
  if (own !== undefined && region !== undefined && own !== region) {
    const what = typed.includes(':stateMachine:') ? 'state machine' : 'execution';
    throw wrongCall(`--region ${region}: that ${what} is in ${own}. Leave --region out: the ARN says it.`);
  }
  const typedEndpoint = endpointUrl ?? (local ? LOCAL_ENDPOINT : undefined);
  const endpoint = typedEndpoint ?? endpointIn(env);
  const apart = endpoint === undefined || typedEndpoint !== undefined ? [] : ownEndpoints(env);
  const isHere = endpoint !== undefined && isOnThisMachine(endpoint);
  const where = region ?? own ?? (isHere ? LOCAL_REGION : undefined);
  return {
    ...(where === undefined ? {} : { region: where }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpointUrl: endpoint }),
    ...(apart.length === 0 ? {} : { ownEndpoints: apart }),
    ...(isHere && profile === undefined ? { anyCredentials: true } : {}),
  };
}

function isOnThisMachine(endpoint: string): boolean {
  const url = httpUrl(endpoint);
  if (url === undefined) throw wrongCall(`--endpoint-url ${endpoint} is no URL. It looks like ${LOCAL_ENDPOINT}.`);
  return isLoopback(url);
}
