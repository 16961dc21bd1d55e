import * as fc from 'fast-check';
import { evaluateWithJsonata } from '../../../lib/engine/data-flow/create-powers.js';
import type { EvaluationScope } from '../../../lib/engine/data-flow/evaluation.js';
import { parseExpression } from '../../../lib/engine/data-flow/parse-expression.js';
import { readPlainPath } from '../../../lib/engine/data-flow/read-plain-path.js';
import type { Json, JsonObject } from '../../../lib/json.js';

const names = ['a', 'b', 'Payload', 'length', 'sequence', 'constructor', 'toString'];

/** Values of few names and small arrays, so that paths meet arrays, singletons, null and gaps often. */
const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(null, 0, 1, '', 'x', true, false),
    fc.array(tie('value'), { maxLength: 2 }),
    fc.dictionary(fc.constantFrom(...names), tie('value'), { maxKeys: 3 }),
  ),
})).value;

const path = fc
  .tuple(
    fc.constantFrom(
      '$states.input',
      '$states.result',
      '$states.errorOutput',
      '$states.context.Execution.Input',
      '$states',
      '$v',
      '$r_x',
      '$none',
    ),
    fc.array(fc.constantFrom(...names), { maxLength: 4 }),
  )
  .map(([start, steps]) => [start, ...steps].join('.'));

function scopeOf(input: Json, other: Json): EvaluationScope {
  const context: JsonObject = { Execution: { Input: input } };
  const variables = { own: { v: other }, outer: { own: { r_x: input, v: 'hidden' } } };
  return { input, result: other, errorOutput: { Error: 'E', Cause: '' }, context: () => context, variables, now: 0 };
}

describe('reading a plain path without JSONata', () => {
  it('gives what JSONata gives, wherever it gives anything', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(path, value, value, async (text, input, other) => {
        const parsed = parseExpression(text);
        if (!parsed.ok || parsed.expression.path === undefined) throw new Error(`${text} is a plain path`);
        const scope = scopeOf(input, other);
        const quick = readPlainPath(parsed.expression.path, scope);
        if (quick === undefined) return;
        answered += 1;
        const slow = await evaluateWithJsonata(parsed.expression, scope, Math.random);
        expect(slow).toStrictEqual({ kind: 'value', value: quick });
      }),
      {
        numRuns: 3000,
        examples: [
          ['$v', null, []],
          ['$v', null, [1]],
          ['$v', null, [[1]]],
          ['$v.a', null, { a: [[]] }],
          ['$v.a', null, { a: null }],
        ],
      },
    );
    expect(answered).toBeGreaterThan(300);
  });

  it.each([
    '$v[0]',
    '$v.a[]',
    '$v.*',
    '$v.a.$string()',
    '$v.(a)',
    'a',
    '$',
    '$$.a',
    '$v{a: b}',
    '$v^(a)',
    '$v@$x.a',
    '$v.a#$i',
    '$v.%',
    "$v.'a'.b[c=1]",
    '$v := 1',
  ])('leaves %s to JSONata', (text) => {
    const parsed = parseExpression(text);
    expect(parsed.ok && parsed.expression.path).toBe(parsed.ok ? undefined : false);
  });
});
