import { shellWord } from '../../shell-word.js';
import type { TargetOptions } from '../aws/aws-target.js';
import { printTarget } from '../aws/print-target.js';

/**
 * How a command is typed to talk to the AWS that this call talked to.
 *
 * @param typed what this call named; an ARN says its region, which a name does not
 *
 * @example
 * commandLine(['rerun', 'Order:A-1'], 'A-1', { local: true }) // 'stepwright rerun Order:A-1 --local'
 */
export function commandLine(words: readonly string[], typed: string, options: TargetOptions): string {
  const { endpointUrl, local } = options;
  const said = /^arn:[^:]*:states:([^:]+):/.exec(typed)?.[1];
  const saysRegion = words.some((word) => word.startsWith('arn:'));
  const region = options.region ?? (saysRegion || local || endpointUrl !== undefined ? undefined : said);
  const target = printTarget({ ...options, ...(region === undefined ? {} : { region }) });
  return `${['stepwright', ...words.map(shellWord)].join(' ')}${target}`;
}
