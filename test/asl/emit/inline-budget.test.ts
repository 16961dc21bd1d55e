import { type InlineBudget, inlineBudget } from '../../../lib/asl/emit/inline-budget.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { functionTasks } from '../../../lib/definition/document.js';
import { jsonBytes } from '../../../lib/json.js';
import { parsePlan } from '../../../lib/plan/parse-plan.js';
import { ProblemsError } from '../../../lib/problems/problems-error.js';
import { workflow } from './workflow-notation.js';

const budget = (notation: string): InlineBudget => compileDocument(workflow(notation)).budget;

/** AWS: input and output of a state, in UTF-8. */
const STATE_LIMIT = 262_144;

/** `t0 > t1, t1 > t2, …` */
const chain = (tasks: number) => Array.from({ length: tasks - 1 }, (_, i) => `t${i} > t${i + 1}`).join(', ');

it.each<[string, number, number, boolean, string]>([
  ['a', 256_000, 1, false, 'what one function returns'],
  ['a > b', 130_000, 1, true, 'the call of b'],
  ['a > b c, b > d, c > d', 86_700, 2, true, 'the call of d'],
  ['a > b c d e', 65_400, 4, false, 'the result of b | c | d | e'],
  ['a* > b', 122_200, 1, true, 'the input of the rollback'],
  ['a > b*', 83_700, 2, true, 'the input of the rollback'],
  // What failed in a branch is reported beside what the others hand out.
  [
    'h* > b c d e, b > f, f > g, c > i, i > j, d > k, k > l, e > m, m > n',
    51_800,
    4,
    false,
    'the result of b | c | d | e',
  ],
  [chain(80), 130_000, 1, true, 'the call of t1'],
  [chain(100), 104_800, 100, false, 'all variables together'],
])('of %s is %i bytes', (notation, bytes, results, input, where) => {
  expect(budget(notation)).toEqual({ bytes, tightest: { where, results, input } });
});

it('is told to every task, and of the input to those that begin', () => {
  const payloads = Object.values(compileDocument(workflow('a* > b')).main.States).flatMap((state) =>
    state.Type === 'Task' ? [(state.Arguments as { Payload?: object }).Payload] : [],
  );
  expect(payloads.slice(0, 2)).toEqual([
    expect.objectContaining({ task: 'a', inlineBytes: 122_200, inputBytes: 122_200 }),
    expect.not.objectContaining({ inputBytes: expect.anything() }),
  ]);
});

it('counts what leaves the workflow, whenever it was there', () => {
  const plan = parsePlan('h ; (s | t | p) ; (u | v | q) ; r');
  expect(inlineBudget(workflow('h > s t p, p > u v q, q > r'), plan)).toEqual({
    bytes: 52_300,
    tightest: { where: 'the output', results: 5, input: false },
  });
});

/** What a rollback that is asked for later is started with, and what Step Functions says when it is over. */
it('leaves room for the names of all that had been undone', () => {
  const document = workflow(chain(100).replaceAll(/t\d+/g, (name) => `${name}${'_'.repeat(70)}*`));
  const { bytes } = compileDocument(document).budget;
  const names = functionTasks(document).map(({ name }) => name);
  const [first = '', ...others] = names;
  const result = 'x'.repeat(bytes - 2);
  const arn = `arn:aws:states:ap-southeast-2:123456789012:execution:${'m'.repeat(80)}:${'n'.repeat(80)}`;
  const input = {
    execution: { id: arn, name: 'n'.repeat(80) },
    input: result,
    done: Object.fromEntries(names.map((name) => [name, result])),
    failure: { task: first, error: 'E'.repeat(256), cause: 'c'.repeat(2000) },
    undone: others,
    notBefore: '2026-01-01T00:00:00.000Z',
    AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: arn,
  };
  expect(jsonBytes(input)).toBeLessThan(STATE_LIMIT);
  expect(jsonBytes({ ExecutionArn: arn, Input: input, Output: { undone: names } })).toBeLessThan(STATE_LIMIT);
});

const fanOut = (width: number) => `h > ${Array.from({ length: width }, (_, i) => `t${i}*`).join(' ')}`;

it('leaves room for references where a thousand results meet', () => {
  expect(budget(fanOut(1000)).bytes).toBeGreaterThan(90);
});

it('refuses what not even references would fit into', () => {
  const compile = () => compileDocument(workflow(fanOut(3000)));
  expect(compile).toThrow(ProblemsError);
  expect(compile).toThrow(/WF601 3,001 results of "Test" meet in the input of the rollback/);
});
