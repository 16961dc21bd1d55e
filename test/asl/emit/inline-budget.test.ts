import type { InlineBudget } from '../../../lib/asl/emit/inline-budget.js';
import { compileDocument } from '../../../lib/compile/compile-document.js';
import { ProblemsError } from '../../../lib/problems/problems-error.js';
import { workflow } from './workflow-notation.js';

const budget = (notation: string): InlineBudget => compileDocument(workflow(notation)).budget;

it.each<[string, number, number, boolean, string]>([
  ['a', 256_000, 1, false, 'what one function returns'],
  ['a > b', 130_000, 1, true, 'the call of b'],
  ['a > b c, b > d, c > d', 86_700, 2, true, 'the call of d'],
  ['a > b c d e', 65_400, 4, false, 'the result of b | c | d | e'],
  ['a* > b', 122_200, 1, true, 'the input of the rollback'],
  ['a > b*', 83_700, 2, true, 'the input of the rollback'],
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

const fanOut = (width: number) => `h > ${Array.from({ length: width }, (_, i) => `t${i}*`).join(' ')}`;

it('leaves room for references where a thousand results meet', () => {
  expect(budget(fanOut(1000)).bytes).toBeGreaterThan(90);
});

it('refuses what not even references would fit into', () => {
  const compile = () => compileDocument(workflow(fanOut(3000)));
  expect(compile).toThrow(ProblemsError);
  expect(compile).toThrow(/WF601 3,001 results of "Test" meet in the input of the rollback/);
});
