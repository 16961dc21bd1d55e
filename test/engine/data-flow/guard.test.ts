import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import type { Evaluation } from '../../../lib/engine/data-flow/evaluation.js';

async function evaluate(expression: string): Promise<Evaluation> {
  const scope = { input: null, context: () => ({}), variables: { own: {} }, now: 0 };
  return createPowers(Math.random).evaluate(expression, scope);
}

const sumOf = (terms: number) => Array(terms).fill('1').join('+');
const recursion = (depth: number) => `($f := function($n) { $n = 0 ? 0 : 1 + $f($n - 1) }; $f(${depth}))`;
const members = (count: number) => Array.from({ length: count }, (_, index) => `"k${index}": $f(${index})`).join(', ');

describe('the limits of an evaluation', () => {
  it.each([
    ['100 terms', sumOf(100)],
    ['a shallow recursion', recursion(10)],
    ['a tail call repeated often', '($f := function($n) { $n = 0 ? 0 : $f($n - 1) }; $f(500))'],
    ['many members side by side', `($f := function($n) { $n + 1 }; {${members(300)}})`],
    ['a long map', '$count($map($range(1, 1000, 1), function($v) { $v + 1 }))'],
  ])('lets %s pass', async (_name, expression) => {
    expect(await evaluate(expression)).toMatchObject({ kind: 'value' });
  });

  it.each([
    ['101 terms', sumOf(101)],
    ['a deep recursion', recursion(200)],
    ['a recursion without end', '($f := function($n) { 1 + $f($n) }; $f(0))'],
  ])('ends %s for its depth', async (_name, expression) => {
    expect(await evaluate(expression)).toMatchObject({
      kind: 'threw',
      message: expect.stringContaining('Stack overflow'),
    });
  });

  it('ends what runs longer than a second', async () => {
    const endless = '($f := function($n) { $f($n + 1) }; $f(0))';
    expect(await evaluate(endless)).toMatchObject({ kind: 'threw', message: expect.stringContaining('timeout') });
  });
});
