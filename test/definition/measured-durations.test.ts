import Ajv from 'ajv/dist/2020.js';
import fc from 'fast-check';
import {
  checkDurations,
  type MeasuredDurations,
  parseDurations,
  printDurations,
} from '../../lib/definition/measured-durations.js';
import schema from '../../lib/definition/measured-durations.schema.json';
import { formatProblems } from '../../lib/problems/format-problems.js';

const validSchema = new Ajv().compile(schema);

/** The messages of a file's problems, without the name of the file that each begins with. */
function problemsOf(value: unknown): readonly string[] {
  const checked = checkDurations(value, 'D');
  return checked.kind === 'valid' ? [] : checked.problems.map(({ message }) => message.replace(/^D:? /, ''));
}

const mean = { seconds: 1.5, runs: 2 };
const file = (functions: unknown, more: object = {}) => ({ version: 1, functions, ...more });
const one = (entry: unknown) => file({ 'x.ts': entry });

type Row = readonly [what: string, value: unknown, ...problems: readonly string[]];

/** What the JSON Schema can tell as well. */
const refused: readonly Row[] = [
  ['null', null, 'is null'],
  ['a list', [], 'is a list'],
  ['nothing', {}, 'has no version', 'has no functions'],
  ['a version that is none', { version: '1', functions: {} }, 'version is the text "1"'],
  ['version 0', { version: 0, functions: {} }, 'version is 0'],
  [
    'a later version, of which no more is said',
    { version: 2, tasks: [] },
    'has version 2, and only version 1 is known here',
  ],
  ['functions of another type', file([]), 'functions is a list'],
  ['an unknown member', file({}, { funktions: {} }), 'has no member "funktions". Did you mean "functions"?'],
  ['a schema of another type', file({}, { $schema: 1 }), '$schema is 1'],
  ['an entry of another type', one(1.5), '"x.ts" is 1.5'],
  ['an empty entry', one({}), '"x.ts" has no seconds', '"x.ts" has no runs'],
  [
    'an unknown member of an entry',
    one({ second: 1, runs: 2 }),
    '"x.ts" has no member "second". Did you mean "seconds"?',
    '"x.ts" has no seconds',
  ],
  ['a member that is like none', one({ ...mean, p99: 4 }), '"x.ts" has no member "p99".'],
  ['negative seconds', one({ ...mean, seconds: -0.1 }), '"x.ts": seconds is -0.1'],
  ['infinite seconds', one({ ...mean, seconds: Number.POSITIVE_INFINITY }), '"x.ts": seconds is Infinity'],
  ['seconds in words', one({ ...mean, seconds: '2s' }), '"x.ts": seconds is the text "2s"'],
  ['no runs', one({ ...mean, runs: 0 }), '"x.ts": runs is 0'],
  ['half a run', one({ ...mean, runs: 1.5 }), '"x.ts": runs is 1.5'],
  ['runs in words', one({ ...mean, runs: null }), '"x.ts": runs is null'],
  ['an absolute path', file({ '/x.ts': mean }), '"/x.ts" names no function'],
  ['a drive', file({ 'C:\\x.ts': mean }), '"C:\\\\x.ts" names no function'],
  ['a blank path', file({ ' ': mean }), '" " names no function'],
  ['an export of nothing', file({ '#x': mean }), '"#x" names no function'],
  ['no export behind #', file({ 'x.ts#': mean }), '"x.ts#" names no function'],
  [
    'everything at once',
    { vershion: 1, functions: { 'x.ts': 1, '/y.ts': { runs: -1 } } },
    'has no member "vershion". Did you mean "version"?',
    'has no version',
    '"x.ts" is 1',
    '"/y.ts" names no function',
    '"/y.ts" has no seconds',
    '"/y.ts": runs is -1',
  ],
];

const taken: readonly (readonly [what: string, value: object, durations?: object])[] = [
  ['no functions', file({})],
  ['a schema', file({}, { $schema: './durations.schema.json' })],
  ['functions', file({ 'lambdas/x.ts': mean, 'lambdas/x.ts#resize': { seconds: 0, runs: 1 } })],
  ['a path that is written otherwise', file({ './lambdas\\x.ts#default': mean }), file({ 'lambdas/x.ts': mean })],
  ['names that every object has', file({ toString: mean, constructor: mean })],
  ['a folder with # in its name', file({ 'a#b/x.ts': mean })],
];

describe('checkDurations', () => {
  it.each(refused)('refuses %s, as the schema does', (_, value, ...problems) => {
    expect(problemsOf(value)).toEqual(problems);
    expect(validSchema(value)).toBe(false);
  });

  it('refuses two entries for one function', () => {
    expect(problemsOf(file({ 'x.ts': mean, './x.ts': mean, 'x.ts#default': mean }))).toEqual([
      '"x.ts" and "./x.ts" are the same function',
      '"x.ts" and "x.ts#default" are the same function',
    ]);
  });

  it.each(taken)('takes %s, as the schema does', (_, value, durations = value) => {
    expect(checkDurations(value)).toEqual({ kind: 'valid', durations });
    expect(validSchema(value)).toBe(true);
  });

  it('says where it is, what to do, and all of it under one code', () => {
    const checked = checkDurations(one({ seconds: -1, run: 1 }));
    expect(formatProblems(checked.kind === 'invalid' ? checked.problems : [])).toBe(
      [
        'WF501 stepwright.durations.json: "x.ts" has no member "run". Did you mean "runs"?',
        '  fix: write that, or take it out; there are seconds, runs',
        'WF501 stepwright.durations.json: "x.ts": seconds is -1',
        '  fix: write the mean duration of one run, a number from 0 to 31,536,000, a year',
        'WF501 stepwright.durations.json: "x.ts" has no runs',
        '  fix: write how many runs the mean is of, a whole number from 1 up',
      ].join('\n'),
    );
  });

  it('is total, and takes nothing that the schema refuses', () => {
    fc.assert(
      fc.property(fc.oneof(spoiltFile, fc.anything({ withBigInt: true })), (value) => {
        if (checkDurations(value).kind === 'invalid') return;
        const json = JSON.parse(JSON.stringify(value));
        expect([json, validSchema(json)]).toEqual([json, true]);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('parseDurations', () => {
  it.each([
    ['', /^WF501 stepwright\.durations\.json is not JSON: .+\n {2}fix: correct it there, or delete the file$/],
    ['{ "version": 1, ', /^WF501 stepwright\.durations\.json is not JSON: /],
    ['{ "version": 1, "functions": { "x.ts": { "seconds": 1e999, "runs": 1 } } }', /seconds is Infinity/],
  ])('refuses %j', (text, said) => {
    const parsed = parseDurations(text);
    expect(formatProblems(parsed.kind === 'invalid' ? parsed.problems : [])).toMatch(said);
  });

  it('passes over a byte order mark', () => {
    expect(parseDurations('\uFEFF{ "version": 1, "functions": {} }').kind).toBe('valid');
  });

  it('reads back what was printed, which is the same however it was put together', () => {
    fc.assert(
      fc.property(durations, (value) => {
        const text = printDurations(value);
        expect(parseDurations(text)).toEqual({ kind: 'valid', durations: value });
        const reversed = Object.fromEntries(Object.entries(value.functions).reverse());
        expect(printDurations({ functions: reversed, ...(({ functions: _, ...rest }) => rest)(value) })).toBe(text);
      }),
    );
  });
});

it('printDurations gives a line to a function, by name', () => {
  const functions = { 'lambdas/b.ts': mean, 'lambdas/a.ts': { seconds: 30, runs: 4 }, 'lambdas/B.ts#x': mean };
  expect(printDurations({ functions, version: 1, $schema: 'durations.schema.json' })).toBe(
    [
      '{',
      '  "$schema": "durations.schema.json",',
      '  "version": 1,',
      '  "functions": {',
      '    "lambdas/B.ts#x": { "seconds": 1.5, "runs": 2 },',
      '    "lambdas/a.ts": { "seconds": 30, "runs": 4 },',
      '    "lambdas/b.ts": { "seconds": 1.5, "runs": 2 }',
      '  }',
      '}',
      '',
    ].join('\n'),
  );
  expect(printDurations({ version: 1, functions: {} })).toBe('{\n  "version": 1,\n  "functions": {}\n}\n');
});

const key = fc.constantFrom('x.ts', './x.ts', 'a b/x.ts#y', '#', '/x.ts', '', 'toString', '10', 'x.ts#', 'ü.ts');
const spoilt = (right: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 9, arbitrary: right }, { weight: 1, arbitrary: fc.anything() });
const spoiltFile = fc.record(
  {
    version: spoilt(fc.constant(1)),
    functions: spoilt(
      fc.dictionary(key, spoilt(fc.record({ seconds: spoilt(fc.double()), runs: spoilt(fc.integer({ min: -1 })) })), {
        maxKeys: 3,
      }),
    ),
    $schema: spoilt(fc.string()),
    more: fc.anything(),
  },
  { requiredKeys: ['version', 'functions'] },
);

const durations: fc.Arbitrary<MeasuredDurations> = fc.record(
  {
    version: fc.constant(1 as const),
    functions: fc.dictionary(
      fc.constantFrom('x.ts', 'a b/x.ts#y', 'toString', '10', '9', 'ü.ts', '"quoted".ts', '../x.ts', '__proto__'),
      fc.record({
        seconds: fc.double({ min: 0, max: 1e6, noNaN: true }).map((s) => s + 0),
        runs: fc.integer({ min: 1 }),
      }),
    ),
    $schema: fc.string(),
  },
  { requiredKeys: ['version', 'functions'] },
);
