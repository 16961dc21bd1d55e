import { wrongCall } from '../refusal.js';
import type { AwsTarget } from './step-functions.js';

/** Options of every command that talks to AWS. */
export interface TargetOptions {
  readonly endpointUrl?: string;
  /** The endpoint that `stepwright dev` opens when it is not told where. */
  readonly local?: boolean;
  readonly region?: string;
  readonly profile?: string;
}

const LOCAL_ENDPOINT = 'http://127.0.0.1:8083';
/** Region of the ARNs at an endpoint on this machine, unless somebody says otherwise. */
const LOCAL_REGION = 'us-east-1';

/**
 * Which AWS a call means. An ARN says its region itself.
 *
 * @param typed the ARN of an execution or a state machine, or its name
 * @throws Refused when options contradict the ARN or are none
 */
export function readTarget(typed: string, { endpointUrl, local, region, profile }: TargetOptions): AwsTarget {
  const own = /^arn:[^:]*:states:([^:]+):/.exec(typed)?.[1];
  if (own !== undefined && region !== undefined && own !== region) {
    const what = typed.includes(':stateMachine:') ? 'state machine' : 'execution';
    throw wrongCall(`--region ${region}: that ${what} is in ${own}. Leave --region out: the ARN says it.`);
  }
  const endpoint = endpointUrl ?? (local ? LOCAL_ENDPOINT : undefined);
  const isHere = endpoint !== undefined && isOnThisMachine(endpoint);
  const where = region ?? own ?? (isHere ? LOCAL_REGION : undefined);
  return {
    ...(where === undefined ? {} : { region: where }),
    ...(profile === undefined ? {} : { profile }),
    ...(endpoint === undefined ? {} : { endpointUrl: endpoint }),
    ...(isHere && profile === undefined ? { anyCredentials: true } : {}),
  };
}

function isOnThisMachine(endpoint: string): boolean {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw wrongCall(`--endpoint-url ${endpoint} is no URL. It looks like ${LOCAL_ENDPOINT}.`);
  }
  return /^(?:localhost|.*\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname);
}
