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

it.each<[string, number, number, number, boolean, string]>([
  ['a', 256_000, 85_000, 1, false, 'what one function returns'],
  ['a > b', 175_100, 85_000, 1, true, 'the call of b'],
  ['a > b c, b > d, c > d', 87_500, 85_000, 2, true, 'the call of d'],
  ['a > b c d e', 65_400, 85_000, 4, false, 'the result of b | c | d | e'],
  ['a* > b', 159_500, 85_000, 1, true, 'the input of the rollback'],
  ['a > b*', 83_800, 83_700, 2, true, 'the input of the rollback'],
])('of %s is %i bytes, and %i of the input', (notation, bytes, inputBytes, results, input, where) => {
  expect(budget(notation)).toEqual({ bytes, inputBytes, tightest: { where, results, input } });
});

it('leaves an input of use to whoever starts it by hand, however many results meet', () => {
  const chain = (length: number) => Array.from({ length }, (_, i) => `t${i}* > t${i + 1}`).join(', ');
  expect(budget(chain(50)).inputBytes).toBe(32_000);
  expect(budget(chain(300)).inputBytes).toBe(32_000);
  expect(budget(chain(300)).bytes).toBeGreaterThan(300);
});

it('is told to every task, and of the input to those that begin', () => {
  const payloads = Object.values(compileDocument(workflow('a* > b')).main.States).flatMap((state) =>
    state.Type === 'Task' ? [(state.Arguments as { Payload?: object }).Payload] : [],
  );
  expect(payloads.slice(0, 2)).toEqual([
    expect.objectContaining({ task: 'a', inlineBytes: 159_500, inputBytes: 85_000 }),
    expect.not.objectContaining({ inputBytes: expect.anything() }),
  ]);
});

it.each([
  [50, 175_100, 'the call of t1'],
  [100, 104_800, 'all variables together'],
])('of %i tasks one after the other is %i bytes', (tasks, bytes, where) => {
  expect(budget(chain(tasks))).toMatchObject({ bytes, tightest: { where } });
});

it('counts what is reported of a branch beside what the others hand out', () => {
  const notation = 'h* > b c d e, b > f, f > g, c > i, i > j, d > k, k > l, e > m, m > n';
  expect(budget(notation)).toMatchObject({ bytes: 51_800, tightest: { where: 'the result of b | c | d | e' } });
});

it('counts what leaves the workflow, whenever it was there', () => {
  const plan = parsePlan('h ; (s | t | p) ; (u | v | q) ; r');
  expect(inlineBudget(workflow('h > s t p, p > u v q, q > r'), plan)).toEqual({
    bytes: 52_300,
    inputBytes: 85_000,
    tightest: { where: 'the output', results: 5, input: false },
  });
});

/** What a rollback that is asked for later is started with, and what Step Functions says when it is over. */
it('leaves room for the names of all that had been undone', () => {
  const document = workflow(chain(100).replaceAll(/t\d+/g, (name) => `${name}${'_'.repeat(70)}*`));
  const { bytes, inputBytes } = compileDocument(document).budget;
  const names = functionTasks(document).map(({ name }) => name);
  const [first = '', ...others] = names;
  const result = 'x'.repeat(bytes - 2);
  const arn = `arn:aws:states:ap-southeast-2:123456789012:execution:${'m'.repeat(80)}:${'n'.repeat(80)}`;
  const input = {
    execution: { id: arn, name: 'n'.repeat(80) },
    input: 'x'.repeat(inputBytes - 2),
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
  const compile = () => compileDocument(workflow(fanOut(2400)));
  expect(compile).toThrow(ProblemsError);
  expect(compile).toThrow(/WF601 2,401 results of "Test" meet in the input of the rollback/);
});
