import { shellWord } from '../../shell-word.js';
import type { TargetOptions } from './aws-target.js';

/**
 * The options by which another command talks to the same Step Functions, ready to stand behind it.
 *
 * @example
 * printTarget({ region: 'eu-west-1', profile: 'ops' }) // ' --region eu-west-1 --profile ops'
 * printTarget({}) // ''
 */
export function printTarget({ endpointUrl, local, region, profile }: TargetOptions): string {
  const options = [
    ...(endpointUrl === undefined ? [] : ['--endpoint-url', endpointUrl]),
    ...(local ? ['--local'] : []),
    ...(region === undefined ? [] : ['--region', region]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
  return options.map((option) => ` ${shellWord(option)}`).join('');
}
