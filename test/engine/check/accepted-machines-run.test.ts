import fc from 'fast-check';
import type { StateMachine } from '../../../lib/asl/document.js';
import { awsProblems, checkMachine, engineProblems } from '../../../lib/engine/check/check-machine.js';
import { isJsonObject, type Json, type JsonObject } from '../../../lib/json.js';
import { call, chain, returns, run, scope } from '../run-machine.js';

const machine = {
  ...chain({
    A: { Type: 'Pass', QueryLanguage: 'JSONata', Assign: { x: 1 }, Output: { a: '{% $states.input %}', l: [1, 2] } },
    B: {
      Type: 'Pass',
      Parameters: { 'a.$': '$.a', l: [1, 2], 'x.$': '$x' },
      ResultPath: '$.b',
      Assign: { 'y.$': '$.a' },
    },
    C: {
      Type: 'Choice',
      Choices: [
        {
          And: [
            { Variable: '$.l[0]', NumericEquals: 1 },
            { Variable: '$x', IsPresent: true },
          ],
          Next: 'D',
        },
      ],
      Default: 'D',
    },
    D: {
      ...call('f', { QueryLanguage: 'JSONata', Output: '{% $states.input %}', TimeoutSeconds: 10 }),
      Retry: [{ ErrorEquals: ['X'], MaxAttempts: 1 }],
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'F', Output: '{% $states.errorOutput %}' }],
    },
    E: {
      Type: 'Task',
      Resource: 'arn:aws:states:::lambda:invoke',
      Parameters: { FunctionName: 'f', 'Payload.$': '$.l' },
      ResultSelector: { 'p.$': '$.Payload' },
      ResultPath: '$.e',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'F' }],
    },
    F: { Type: 'Wait', SecondsPath: '$.l[0]', OutputPath: '$' },
    G: {
      Type: 'Parallel',
      QueryLanguage: 'JSONata',
      Branches: [scope({ I: { Type: 'Pass' } }), scope({ J: { Type: 'Wait', Seconds: 1 } })],
      Output: '{% $states.result[0] %}',
    },
    H: {
      Type: 'Map',
      ItemsPath: '$.l',
      ItemSelector: { 'v.$': '$$.Map.Item.Value' },
      MaxConcurrency: 1,
      ItemProcessor: scope({ K: { Type: 'Pass', QueryLanguage: 'JSONata', Output: '{% $states.input.v %}' } }),
    },
    L: { Type: 'Succeed' },
  }),
  QueryLanguage: 'JSONPath',
} as unknown as JsonObject;

/** All places in a document, as paths of keys. */
function places(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, member]) => places(member as Json, [...path, key]))];
}

/** A copy with something else at a place, or nothing there. */
function altered(value: Json, [key, ...rest]: readonly string[], other: Json | undefined): Json | undefined {
  if (key === undefined) return other;
  if (Array.isArray(value)) {
    return value.flatMap((item: Json, index) => {
      const after = String(index) === key ? altered(item, rest, other) : item;
      return after === undefined ? [] : [after];
    });
  }
  if (!isJsonObject(value)) return value;
  const members = Object.entries(value).flatMap(([name, member]): [string, Json][] => {
    const after = name === key ? altered(member, rest, other) : member;
    return after === undefined ? [] : [[name, after]];
  });
  return Object.fromEntries(members);
}

/** What might stand anywhere: other JSON, and what means something in a machine. */
const anything: fc.Arbitrary<Json | undefined> = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, 0, -1, 1.5, true, '', [], {}),
  fc.constantFrom('A', 'F', 'L', 'JSONata', 'JSONPath', 'Pass', 'Task', 'Map', 'Choice', 'Wait', 'Fail', 'Succeed'),
  fc.constantFrom(
    '$',
    '$.a',
    '$.l[1]',
    '$x',
    '$$.State',
    '$..a',
    '$.none',
    'States.UUID()',
    '{% $x %}',
    '{% 1/0 %}',
    '{% (',
  ),
  fc.constantFrom<Json>({ 'a.$': '$.a' }, { 'a.$': '$.none' }, { a: '{% $states.input %}' }, [
    { ErrorEquals: ['X'], Next: 'F' },
  ]),
  fc.jsonValue().map((value) => value as Json),
);

const alteredMachine = fc
  .array(fc.tuple(fc.constantFrom(...places(machine)), anything), { minLength: 1, maxLength: 3 })
  .map((changes) => changes.reduce<Json>((document, [path, other]) => altered(document, path, other) ?? null, machine));

describe('a machine that is changed somewhere', () => {
  it('is in order before', async () => {
    expect(checkMachine(machine)).toEqual([]);
    const ran = await run(machine as unknown as StateMachine, 7, { f: [returns({ ok: true })] });
    expect(ran).toMatchObject({ status: 'SUCCEEDED', output: [1, 2] });
  });

  it('is checked without a crash, and runs to an end when nothing is found', async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(alteredMachine, async (document) => {
        const problems = checkMachine(document);
        expect(problems).toEqual([...awsProblems(document), ...engineProblems(document)]);
        expect(awsProblems(document).map(({ code }) => String(code))).not.toContain('NOT_SUPPORTED');
        if (problems.length > 0) return;
        accepted += 1;
        const ran = await run(
          document as unknown as StateMachine,
          7,
          { f: [returns({ ok: true })] },
          { mocked: () => true },
        );
        expect(['SUCCEEDED', 'FAILED', 'TIMED_OUT']).toContain(ran.status);
        // A cause of the engine's own making, not the text of an exception.
        expect(ran.cause ?? '').not.toMatch(/TypeError|RangeError|undefined \(reading/);
      }),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(5);
  }, 60_000);
});
