import { ENDPOINT_NOTE, readEndpoint } from '../dev/endpoint-file.js';
import type { Host } from '../host.js';
import { Refused } from '../refusal.js';
import { readTarget, type TargetOptions } from './aws-target.js';
import type { AwsTarget } from './step-functions.js';

/**
 * Which AWS a call means. `--local` is the `stepwright dev` of the folder that we are in, wherever it listens; or, where
 * none has noted that, any at the port where it listens when it is not told which.
 *
 * @param typed the ARN of an execution or a state machine, or its name
 * @throws Refused when options contradict the ARN or are none; and when the one of this folder was ended by force: what
 *   listens elsewhere then is that of another project
 */
export async function findTarget(typed: string, options: TargetOptions, host: Host): Promise<AwsTarget> {
  if (!options.local) return readTarget(typed, options, host.env);
  const noted = await readEndpoint(host);
  if (noted === undefined) return readTarget(typed, options, host.env);
  if (!(await host.isListening(noted))) throw nobodyThere(noted);
  return readTarget(typed, { ...options, endpointUrl: noted }, host.env);
}

function nobodyThere(noted: string): Refused {
  const message =
    `The stepwright dev of this folder was at ${noted} (${ENDPOINT_NOTE}), and nothing listens there.` +
    '\n  fix: start stepwright dev again in this folder, or name another endpoint with --endpoint-url';
  return new Refused([{ kind: 'unusable', message }]);
}
