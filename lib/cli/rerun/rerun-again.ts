import { shellWord } from '../../shell-word.js';
import { commandFor } from '../../undo/execution-reference.js';
import { aimOf } from '../aws/aim-commands.js';
import type { RerunOptions } from './rerun-options.js';

/**
 * The command that goes on with a rerun that was left, as it is typed here.
 *
 * @example
 * rerunAgain(arn, { from: ['Ship'], yes: true, local: true }, 'A-1') // 'stepwright rerun Order:A-1 --from Ship --yes --local'
 */
export function rerunAgain(executionArn: string, options: RerunOptions, typed?: string): string {
  const { from = [], input, newCode, yes, watch, wait, json } = options;
  const words = [
    ...from.flatMap((task) => ['--from', task]),
    ...(input === undefined ? [] : ['--input', input]),
    ...(newCode ? ['--new-code'] : []),
    ...(yes ? ['--yes'] : []),
    ...(watch ? ['--watch'] : []),
    ...(wait === undefined ? [] : [wait ? '--wait' : '--no-wait']),
    ...(json ? ['--json'] : []),
  ];
  return `${[commandFor('rerun', executionArn), ...words.map(shellWord)].join(' ')}${aimOf({ options, ...(typed === undefined ? {} : { typed }) })}`;
}
