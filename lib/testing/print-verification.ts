import { quantity } from '../quantity.js';
import type { Verification, VerifiedLaw } from '../verify/verification.js';

/**
 * What a verification came to, for people.
 *
 * @example
 * // Order keeps its promise: 412 scenarios, every law held.
 * // Its state machines ran in virtual time, with mocks of its functions: 2,310 calls, seed 1.
 * //
 * //   held       412  Every task runs after what it depends on.
 * //   …
 */
export function printVerification(verification: Verification): string {
  const { functions, calls, seed, laws } = verification;
  return [
    verdict(verification),
    `Its state machines ran in virtual time, with ${SAID[functions]}: ${quantity(calls, 'call')}, seed ${seed}.`,
    '',
    ...laws.map((law) => `  ${wordFor(law).padEnd(9)}  ${number(law.checked).padStart(7)}  ${law.sentence}`),
    ...leftOut(verification),
    ...mayRemain(verification),
    ...(verification.told === undefined ? [] : ['', printStory(verification)]),
  ].join('\n');
}

/** The shortest story of a scenario, and what makes it happen again. Empty where none is told. */
export function printStory({ told, seed }: Pick<Verification, 'told' | 'seed'>): string {
  if (told === undefined) return '';
  return [
    `What happened in ${told.scenario}`,
    ...told.story.map((line) => `  ${line}`),
    '',
    `Again: verify(…) with { seed: ${seed}, scenario: ${JSON.stringify(told.scenario)} } and the other options as they were`,
  ].join('\n');
}

const SAID: Readonly<Record<Verification['functions'], string>> = {
  'stand-ins': 'stand-ins for its functions',
  mocks: 'mocks of its functions',
  real: 'its own functions',
};

function verdict({ workflow, run, broken }: Verification): string {
  return broken === 0
    ? `${workflow} keeps its promise: ${quantity(run, 'scenario')}, every law held.`
    : `${workflow} breaks its promise in ${number(broken)} of ${quantity(run, 'scenario')}.`;
}

function wordFor({ checked, broken }: VerifiedLaw): string {
  if (broken > 0) return 'broken';
  return checked > 0 ? 'held' : 'not asked';
}

function leftOut({ groups }: Verification): readonly string[] {
  const kinds = groups.filter(({ run, total }) => run < total);
  if (kinds.length === 0) return [];
  const counts = kinds.map(({ kind, run, total }) => `${number(total - run)} of ${number(total)} ${KINDS[kind]}`);
  return ['', `Left out: ${counts.join('; ')}.`];
}

const KINDS: Readonly<Record<Verification['groups'][number]['kind'], string>> = {
  nothing: 'in which nothing goes wrong',
  everywhere: 'in which everything does',
  fills: 'in which everything is as large as it may be',
  task: 'failures of one task',
  rollback: 'failures of one rollback',
  pair: 'pairs of failures (pairs)',
  command: 'moments to stop at (stops)',
};

function mayRemain({ mayRemain: { noRollback, completedOnly } }: Verification): readonly string[] {
  return [
    ...(noRollback.length === 0
      ? []
      : [`A failure may leave what these did, without a rollback: ${noRollback.join(', ')}.`]),
    ...(completedOnly.length === 0
      ? []
      : [`And what these did before they failed, undone only when completed: ${completedOnly.join(', ')}.`]),
  ].flatMap((line, i) => (i === 0 ? ['', line] : [line]));
}

function number(count: number): string {
  return count.toLocaleString('en-US');
}
