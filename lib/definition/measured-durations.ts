import { compareNames } from '../graph/graph.js';
import { deepFreeze } from '../json.js';
import { didYouMean } from '../problems/did-you-mean.js';
import type { Problem } from '../problems/problem.js';
import { describeValue, quoteName } from './describe-value.js';
import { asFields, type Fields } from './draft.js';
import { longestExpected } from './duration.js';
import { functionKey, parseFunctionKey } from './function-key.js';

/** Name of the file of measured durations. It is in the folder of `package.json`, and made to be committed. */
export const durationsFile = 'stepwright.durations.json';

/**
 * How long functions took in past executions: what the planner goes by where nobody said `expectedDuration`. Of the
 * shape that its file has, so a value that was read is a value that can be written.
 */
export interface MeasuredDurations {
  /** Where the JSON Schema of the file is, for editors. */
  readonly $schema?: string;
  readonly version: 1;
  /** By `functionKey`. Some may be run by no task at hand: all workflows of a project share a file. */
  readonly functions: Readonly<Record<string, MeasuredDuration>>;
}

/** How long one function took. */
export interface MeasuredDuration {
  /** Mean duration of one run in seconds, 0 or more. */
  readonly seconds: number;
  /** How many runs the mean is of, 1 or more. */
  readonly runs: number;
}

/** What checking measured durations comes to. */
export type CheckedDurations =
  | { readonly kind: 'valid'; readonly durations: MeasuredDurations }
  /** At least one problem, all of them WF501. */
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] };

/** What there is where nothing was measured. */
export const noDurations: MeasuredDurations = deepFreeze({ version: 1, functions: {} });

/**
 * Measured durations as the text of their file, a line a function, by name: the same durations give the same bytes, and
 * measuring one function anew changes one line. `parseDurations` reads it back.
 *
 * @example
 * printDurations({ version: 1, functions: { 'lambdas/ship.ts': { seconds: 1.4, runs: 12 } } })
 * // {
 * //   "version": 1,
 * //   "functions": {
 * //     "lambdas/ship.ts": { "seconds": 1.4, "runs": 12 }
 * //   }
 * // }
 */
export function printDurations({ $schema, version, functions }: MeasuredDurations): string {
  const lines = Object.entries(functions)
    .sort(([a], [b]) => compareNames(a, b))
    .map(([key, { seconds, runs }]) => `    ${JSON.stringify(key)}: { "seconds": ${seconds}, "runs": ${runs} }`);
  const members = [
    ...($schema === undefined ? [] : [`  "$schema": ${JSON.stringify($schema)}`]),
    `  "version": ${version}`,
    lines.length === 0 ? '  "functions": {}' : `  "functions": {\n${lines.join(',\n')}\n  }`,
  ];
  return `{\n${members.join(',\n')}\n}\n`;
}

/**
 * The measured durations in the text of their file, or everything that is wrong with it.
 *
 * @example
 * parseDurations('{ "version": 1, "functions": { "./lambdas/ship.ts": { "seconds": 1.4, "runs": 12 } } }')
 * // { kind: 'valid', durations: { version: 1, functions: { 'lambdas/ship.ts': { seconds: 1.4, runs: 12 } } } }
 */
export function parseDurations(text: string): CheckedDurations {
  let value: unknown;
  try {
    // Some editors put a byte order mark in front of what they write; JSON has none.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    const message = `${durationsFile} is not JSON: ${(error as Error).message}`;
    return { kind: 'invalid', problems: [durationsProblem(message, 'correct it there, or delete the file')] };
  }
  return checkDurations(value);
}

/**
 * The measured durations in a value, their keys in the one form that `functionKey` gives, or everything that is wrong.
 *
 * @param place what problems call the value. Default: the name of the file.
 *
 * @example
 * checkDurations({ version: 1, functions: { 'lambdas/ship.ts': { seconds: -1 } } })
 * // { kind: 'invalid', problems: [
 * //   { code: 'WF501', message: 'stepwright.durations.json: "lambdas/ship.ts": seconds is -1', fix: '…' },
 * //   { code: 'WF501', message: 'stepwright.durations.json: "lambdas/ship.ts" has no runs', fix: '…' } ] }
 */
export function checkDurations(value: unknown, place: string = durationsFile): CheckedDurations {
  const fields = asFields(value);
  if (fields === undefined) {
    const fix = 'write { "version": 1, "functions": { … } }';
    return { kind: 'invalid', problems: [durationsProblem(`${place} is ${describeValue(value)}`, fix)] };
  }
  const { $schema, version, functions } = fields;
  // What the members of a later version mean is not known, so nothing more can be said of them.
  if (isLater(version)) return { kind: 'invalid', problems: [laterVersion(place, version)] };
  const entries = Object.entries(asFields(functions) ?? {}).map(([written, entry]) => readEntry(written, entry, place));
  const problems = [
    ...unknownMembers(place, fields, ['$schema', 'version', 'functions']),
    ...badSchema($schema, place),
    ...badVersion(version, place),
    ...badFunctions(functions, place),
    ...entries.flatMap((entry) => entry.problems),
    ...oneFunctionTwice(entries, place),
  ];
  if (problems.length > 0) return { kind: 'invalid', problems };
  const durations: MeasuredDurations = {
    ...(typeof $schema === 'string' ? { $schema } : {}),
    version: 1,
    functions: Object.fromEntries(entries.flatMap(({ key, duration }) => (duration ? [[key, duration]] : []))),
  };
  return { kind: 'valid', durations: deepFreeze(durations) };
}

/** A problem with measured durations: they cannot be used. */
export function durationsProblem(message: string, fix: string): Problem {
  return { code: 'WF501', message, fix };
}

/** One member of `functions`, read. */
interface Entry {
  /** The key as it was written. */
  readonly written: string;
  /** The key in its one form; absent where it names no function. */
  readonly key?: string;
  /** Absent where it has problems. */
  readonly duration?: MeasuredDuration;
  readonly problems: readonly Problem[];
}

function readEntry(written: string, value: unknown, place: string): Entry {
  const label = `${place}: ${quoteName(written)}`;
  const reference = parseFunctionKey(written);
  const { problems, ...read } = readDuration(value, label);
  if (reference === undefined) return { written, problems: [noFunction(label), ...problems] };
  return { written, key: functionKey(reference), problems, ...read };
}

function readDuration(value: unknown, label: string): Pick<Entry, 'duration' | 'problems'> {
  const fields = asFields(value);
  if (fields === undefined) {
    const fix = 'write { "seconds": 1.4, "runs": 12 }';
    return { problems: [durationsProblem(`${label} is ${describeValue(value)}`, fix)] };
  }
  const { seconds, runs } = fields;
  const goodSeconds = typeof seconds === 'number' && seconds >= 0 && seconds <= longestExpected;
  const goodRuns = typeof runs === 'number' && Number.isInteger(runs) && runs >= 1;
  const problems = [
    ...unknownMembers(label, fields, ['seconds', 'runs']),
    ...(goodSeconds
      ? []
      : [
          badMember(
            label,
            'seconds',
            seconds,
            `the mean duration of one run, a number from 0 to ${longestExpected.toLocaleString('en')}, a year`,
          ),
        ]),
    ...(goodRuns ? [] : [badMember(label, 'runs', runs, 'how many runs the mean is of, a whole number from 1 up')]),
  ];
  return goodSeconds && goodRuns ? { duration: { seconds, runs }, problems } : { problems };
}

function noFunction(label: string): Problem {
  return durationsProblem(
    `${label} names no function`,
    `write the path of a module from the project's root folder, as in "lambdas/order/charge-card.ts", and behind it the export if it is not the default, as in "lambdas/tools.ts#resize"`,
  );
}

/** Their paths are written in two ways, and nobody could tell which of the two counts. */
function oneFunctionTwice(entries: readonly Entry[], place: string): readonly Problem[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ key, written }) => {
    const other = key === undefined ? undefined : first.get(key);
    if (key !== undefined && other === undefined) first.set(key, written);
    if (other === undefined) return [];
    const message = `${place}: ${quoteName(other)} and ${quoteName(written)} are the same function`;
    return [durationsProblem(message, 'keep one of them')];
  });
}

function unknownMembers(label: string, fields: Fields, known: readonly string[]): readonly Problem[] {
  return Object.keys(fields)
    .filter((member) => !known.includes(member))
    .map((member) => {
      const meant = didYouMean(member, known);
      const all = known.filter((name) => !name.startsWith('$')).join(', ');
      return durationsProblem(
        `${label} has no member ${quoteName(member)}.${meant}`,
        `${meant === '' ? 'take it out' : 'write that, or take it out'}; there are ${all}`,
      );
    });
}

function badSchema($schema: unknown, place: string): readonly Problem[] {
  if ($schema === undefined || typeof $schema === 'string') return [];
  return [durationsProblem(`${place}: $schema is ${describeValue($schema)}`, 'write a text, or take it out')];
}

function badVersion(version: unknown, place: string): readonly Problem[] {
  return version === 1 ? [] : [badMember(place, 'version', version, '"version": 1')];
}

function badFunctions(functions: unknown, place: string): readonly Problem[] {
  if (asFields(functions) !== undefined) return [];
  const form = '"functions": { "lambdas/order/charge-card.ts": { "seconds": 1.4, "runs": 12 } }, or {} for none';
  return [badMember(place, 'functions', functions, form)];
}

function badMember(label: string, member: string, value: unknown, form: string): Problem {
  const is = value === undefined ? `${label} has no ${member}` : `${label}: ${member} is ${describeValue(value)}`;
  return durationsProblem(is, `write ${form}`);
}

function isLater(version: unknown): version is number {
  return Number.isInteger(version) && Number(version) > 1;
}

function laterVersion(place: string, version: number): Problem {
  return durationsProblem(
    `${place} has version ${version}, and only version 1 is known here`,
    'update stepwright, or delete the file and measure again',
  );
}
