import { shellWord } from '../../shell-word.js';
import { pastedArn } from './pasted-arn.js';
import { printTarget } from './print-target.js';
import type { AskedTarget } from './step-functions.js';

/** A word as `shellWord` writes it, that is no option. */
const WORD = String.raw`(?!-)(?:[\w@%+=:,./#-]|'[^']*'|\\')+`;
const OURS = new RegExp(`stepwright [a-z]+ ${WORD}`, 'g');
const THEIRS = new RegExp(`aws stepfunctions [a-z-]+ --execution-arn ${WORD}`, 'g');

/**
 * A text in which every command talks to the AWS that this call talked to.
 *
 * @example
 * aimCommands('see why: stepwright explain Order:A-1', { typed: 'A-1', options: { local: true } })
 * // 'see why: stepwright explain Order:A-1 --local'
 */
export function aimCommands(text: string, target: AskedTarget): string {
  const ours = aimOf(target);
  const theirs = theirAim(target);
  return text.replaceAll(OURS, (command) => command + ours).replaceAll(THEIRS, (command) => command + theirs);
}

/**
 * The options by which our commands talk to the AWS that this call talked to, ready to stand behind the name of an execution.
 *
 * @example
 * aimOf({ typed: 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1', options: {} }) // ' --region eu-west-1'
 */
export function aimOf(target: AskedTarget): string {
  const { options } = target;
  const region = options.local || options.endpointUrl !== undefined ? options.region : regionOf(target);
  return printTarget({ ...options, ...(region === undefined ? {} : { region }) });
}

/** The CLI of AWS knows of no `--local`. */
function theirAim(target: AskedTarget): string {
  const { endpointUrl } = target;
  const { profile } = target.options;
  const region = regionOf(target);
  const words = [
    ...(endpointUrl === undefined ? [] : ['--endpoint-url', endpointUrl]),
    ...(region === undefined ? [] : ['--region', region]),
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
  return words.map((word) => ` ${shellWord(word)}`).join('');
}

function regionOf({ typed = '', options }: AskedTarget): string | undefined {
  return options.region ?? /^arn:[^:]*:states:([^:]+):/.exec(pastedArn(typed) ?? '')?.[1];
}
