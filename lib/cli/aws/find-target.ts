import { LOCAL_ENDPOINT } from '../../operate/local-endpoint.js';
import { readEndpoint } from '../dev/endpoint-file.js';
import type { Host } from '../host.js';
import { readTarget, type TargetOptions } from './aws-target.js';
import type { AwsTarget } from './step-functions.js';

/**
 * Which AWS a call means. `--local` is the `stepwright dev` of the folder that we are in, wherever it listens; or any at
 * the port where it listens when it is not told which.
 *
 * @param typed the ARN of an execution or a state machine, or its name
 * @throws Refused when options contradict the ARN or are none
 */
export async function findTarget(typed: string, options: TargetOptions, host: Host): Promise<AwsTarget> {
  if (!options.local) return readTarget(typed, options, host.env);
  const noted = await readEndpoint(host);
  const isThere = noted !== undefined && noted !== LOCAL_ENDPOINT && (await host.isListening(noted));
  return readTarget(typed, isThere ? { ...options, endpointUrl: noted } : options, host.env);
}
