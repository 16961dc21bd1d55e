import { printMilliseconds, quantity } from '../../quantity.js';
import { allPhases, phaseSentences, rollbackPhases } from '../../verify/phase.js';
import type { GroupKind } from '../../verify/scenario-space.js';
import type { Verification, VerifiedGroup, VerifiedLaw } from '../../verify/verification.js';
import { wrap, wrapIndented } from './fit-text.js';
import { indent } from './indent.js';
import type { Paint } from './paint.js';
import { textTable } from './text-table.js';

/** What the lines are made of beside the verification itself. */
export interface VerificationContext {
  readonly columns: number;
  readonly paint: Paint;
  /** How long it took, and why it ended before all was run; undefined when it did not. */
  readonly tookMs: number;
  readonly stopped: 'time' | 'number' | 'interrupted' | undefined;
  /** The command that runs one scenario again. */
  readonly again: (scenario: string) => string;
}

/** The promise, law by law, and how it was checked: what a reviewer reads. */
export function verificationLines(verification: Verification, context: VerificationContext): readonly string[] {
  const { paint, columns } = context;
  const width = columns - 3;
  const { groups } = verification;
  // Of a single scenario, what happened in it says all the rest.
  const space = groups.length === 0 ? [] : spaceSections(verification, context);
  const sections = [
    heading(verification, context),
    [paint('strong', 'What was checked'), ...indent(lawTable(verification, width, paint))],
    ...space,
    toldSection(verification, context),
  ];
  return sections.filter(({ length }) => length > 0).flatMap((section, i) => (i === 0 ? section : ['', ...section]));
}

function spaceSections(verification: Verification, context: VerificationContext): readonly (readonly string[])[] {
  const { paint, columns } = context;
  return [
    [paint('strong', 'What was made to go wrong'), ...indent(groupTable(verification, columns - 3))],
    [paint('strong', 'How'), ...indent(howLines(columns - 3))],
    remainingSection(verification, context),
    leftOutSection(verification, context),
  ];
}

function heading(verification: Verification, { paint, tookMs, columns }: VerificationContext): readonly string[] {
  const { workflow, run, broken, calls, functions, seed, laws } = verification;
  const name = paint('strong', workflow);
  const verdict =
    broken === 0
      ? `${name} ${paint('good', 'keeps its promise')}: ${quantity(run, 'scenario')}, every law held.`
      : `${name} ${paint('bad', 'breaks its promise')} in ${broken.toLocaleString('en-US')} of ${quantity(run, 'scenario')}.`;
  const how = `The compiled state machines ran in virtual time, with ${saidOf[functions]}: ${quantity(calls, 'call')} in ${printMilliseconds(tookMs)}, seed ${seed}.`;
  const native = laws.some(({ law, checked }) => law === 'undone' && checked === 0) ? [NATIVE] : [];
  return [verdict, ...wrap([how, ...native].join(' '), columns - 1)];
}

const saidOf: Readonly<Record<Verification['functions'], string>> = {
  'stand-ins': 'stand-ins for its functions',
  mocks: 'mocks of its functions',
  real: 'its own functions',
};

const NATIVE = "No task has a rollback, so that failure is Step Functions' own, and nothing is undone.";

function lawTable({ laws }: Verification, width: number, paint: Paint): readonly string[] {
  const rows = laws.map((law) => [law.sentence, law.checked.toLocaleString('en-US'), lawWord(law)]);
  const lines = textTable([['Law', 'Scenarios', ''], ...rows], [Math.max(30, width - 24), 9, 9]);
  return lines.map((line, i) => {
    if (i === 0) return paint('quiet', line);
    return line.replace(
      / {2}(held|broken|not asked)$/,
      (_, word: string) => `  ${paint(tones[word] ?? 'plain', word)}`,
    );
  });
}

function lawWord({ checked, broken }: VerifiedLaw): string {
  if (broken > 0) return 'broken';
  return checked > 0 ? 'held' : 'not asked';
}

const tones = { held: 'good', broken: 'bad', 'not asked': 'quiet' } as Readonly<
  Record<string, 'good' | 'bad' | 'quiet'>
>;

const WAYS = allPhases.length;

function groupSentence(kind: GroupKind, { sides }: Verification): string {
  const { tasks, taskAttempts, rollbacks, rollbackAttempts } = sides;
  switch (kind) {
    case 'nothing':
      return 'nothing';
    case 'everywhere':
      return 'all of them at once, at attempts that they are tried again after; then a failure as well';
    case 'fills':
      return 'nothing but that the input and all results (of stand-ins) are as large as they may be; then failures with a lot to say as well, of one function or of many at once';
    case 'task':
      return `one of ${quantity(tasks, 'task')}: each of its attempts (${taskAttempts.toLocaleString('en-US')}) in each of ${WAYS} ways`;
    case 'rollback':
      return `one of ${quantity(rollbacks, 'rollback')}, set off by a later failure: each of its attempts (${rollbackAttempts.toLocaleString('en-US')}) in each of ${rollbackPhases.length} ways`;
    case 'command':
      return 'an execution that is stopped after any of its events, or left to its end, and then undone by command';
    case 'pair':
      return 'two functions for good: two tasks, two rollbacks, or one of each';
    default:
      return kind satisfies never;
  }
}

function groupTable(verification: Verification, width: number): readonly string[] {
  const rows = verification.groups.map((group) => [groupSentence(group.kind, verification), runOf(group)]);
  return textTable(rows, [Math.max(30, width - 24), 22]);
}

function runOf({ run, total }: VerifiedGroup): string {
  const all = total.toLocaleString('en-US');
  return run === total ? all : `${run.toLocaleString('en-US')} of ${all}`;
}

/** Every way in which a function can go wrong, as a list. */
function howLines(width: number): readonly string[] {
  return textTable(Object.entries(phaseSentences), [10, Math.max(30, width - 12)]);
}

function leftOutSection(
  verification: Verification,
  { stopped, paint, columns }: VerificationContext,
): readonly string[] {
  const { groups, attemptsLeftOut, notReached, undoesPromptly } = verification;
  const notRun = groups.reduce((sum, { run, listed }) => sum + listed - run, 0);
  const notListed = (wanted: GroupKind) =>
    groups.reduce((sum, { kind, listed, total }) => (kind === wanted ? sum + total - listed : sum), 0);
  const [pairs, stops] = [notListed('pair'), notListed('command')];
  const lines = [
    ...(notRun > 0 && stopped !== undefined ? [`${quantity(notRun, 'scenario')}: ${whyStopped[stopped]}`] : []),
    ...(pairs > 0 ? [`${quantity(pairs, 'pair')}: more than were asked for (--pairs)`] : []),
    ...(stops > 0 ? [`${quantity(stops, 'moment')} to stop at: more than were asked for (--stops)`] : []),
    ...(undoesPromptly
      ? []
      : [
          'that all unrelated rollbacks run in parallel: nesting them in a state machine adds orderings here (see "stepwright plan")',
        ]),
    ...(attemptsLeftOut > 0
      ? [`${quantity(attemptsLeftOut, 'attempt')} of functions that are tried more than twelve times`]
      : []),
    ...(notReached > 0
      ? [`${quantity(notReached, 'scenario')} ran without all of the failures, because the execution was over before`]
      : []),
  ];
  if (lines.length === 0) return [];
  return [paint('strong', 'What was left out'), ...indent(wrapIndented(lines, columns - 3))];
}

const whyStopped: Readonly<Record<NonNullable<VerificationContext['stopped']>, string>> = {
  time: 'the time was over (--seconds gives more)',
  number: 'more than were asked for (--limit)',
  interrupted: 'it was interrupted',
};

/** What the definition itself lets stay: not a breach, but worth a look. */
function remainingSection({ mayRemain }: Verification, { paint, columns }: VerificationContext): readonly string[] {
  const { noRollback, completedOnly } = mayRemain;
  const lines = [
    ...(noRollback.length > 0 ? [`what these did, since they have no rollback: ${noRollback.join(', ')}`] : []),
    ...(completedOnly.length > 0
      ? [
          `what these did before they failed half-way, since only their completion is undone (on: 'attempted' undoes that too): ${completedOnly.join(', ')}`,
        ]
      : []),
  ];
  if (lines.length === 0) return [];
  return [paint('strong', 'What a failure may leave behind, as defined'), ...indent(wrapIndented(lines, columns - 3))];
}

function toldSection({ told }: Verification, { again, paint, columns }: VerificationContext): readonly string[] {
  if (told === undefined) return [];
  const { scenario, story } = told;
  return [
    paint('strong', `What happened in ${scenario}`),
    ...indent(wrapIndented(story, columns - 3)),
    '',
    'Again:',
    `  ${again(scenario)}`,
  ];
}
