import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import * as fc from 'fast-check';
import { builtInNames } from '../../../../lib/engine/data-flow/built-in-names.js';
import { evaluateCompiled, evaluateWithJsonata } from '../../../../lib/engine/data-flow/create-powers.js';
import type { EvaluationScope } from '../../../../lib/engine/data-flow/evaluation.js';
import { parseExpression } from '../../../../lib/engine/data-flow/parse-expression.js';
import type { Json, JsonObject } from '../../../../lib/json.js';
import { expression, value } from './arbitrary-expression.js';

function scopeOf(input: Json, other: Json): EvaluationScope {
  const context: JsonObject = { Execution: { Input: input } };
  // `not` hides the function of that name.
  const variables = { own: { v: other, not: 'mine' }, outer: { own: { r_x: input, v: 'hidden' } } };
  return { input, result: other, errorOutput: { Error: 'E', Cause: '' }, context: () => context, variables, now: 0 };
}

describe('a compiled expression', () => {
  it('answers as JSONata does, wherever it answers', async () => {
    let answered = 0;
    await fc.assert(
      fc.asyncProperty(expression, value, value, async (text, input, other) => {
        const parsed = parseExpression(text);
        if (!parsed.ok) throw new Error(`${text}: ${parsed.message}`);
        const scope = scopeOf(input, other);
        const quick = evaluateCompiled(parsed.expression, scope);
        if (quick === undefined) return;
        answered += 1;
        expect(quick).toStrictEqual(await evaluateWithJsonata(parsed.expression, scope, Math.random));
      }),
      { numRuns: 4000 },
    );
    expect(answered).toBeGreaterThan(800);
  });

  it.each([
    ['$v', []],
    ['$v', [1]],
    ['$v.a', { a: [[]] }],
    ['$v.a', { a: null }],
    ['$v.a[0]', { a: [[1, 2]] }],
    ['$v.a[0].b', { a: [[{ b: 1 }]] }],
    ['$v.a[-1].b', { a: [{ b: 1 }, { b: [2] }] }],
    ['$v[0]', 'x'],
    ['[$v, [$v]]', [1, [2]]],
    ["{'a': $v.none, 'b': $v}", [1]],
    ['$v = $v', { a: 1 }],
    ['1 / 0', null],
    ['-$v', 0],
    ['0 * -1', null],
    ['$merge([$v, {"a": 1}])', JSON.parse('{"__proto__": 1}')],
    ['$count(null)', null],
    ['"" & 0.1 & 1e21 & null & true', null],
  ] as const)('agrees on %s of %j', async (text, other) => {
    const parsed = parseExpression(text);
    if (!parsed.ok) throw new Error(parsed.message);
    const scope = scopeOf(null, other as unknown as Json);
    const judged = await evaluateWithJsonata(parsed.expression, scope, Math.random);
    expect(evaluateCompiled(parsed.expression, scope) ?? judged).toStrictEqual(judged);
  });

  it.each([
    "{'failed': $states.input.failed, 'undone': $states.result.Output.undone}",
    '$exists($v.failure) ? $v.failure : null',
    '$sum([1, $states.context.State.RetryCount])',
    "{'error': $substring($states.errorOutput.Error, 0, 256)}",
    '$merge([$v, {"a": 1}])',
    "$states.input.items[0].id & '-' & $states.input.n + 1",
    '$not($exists($v.x)) and $v.n >= 2 or $v.s != "done"',
  ])('is made of %s', (text) => {
    const parsed = parseExpression(text);
    expect(parsed.ok && parsed.expression.compiled).toBeInstanceOf(Function);
  });

  it.each([
    '$v[a = 1]',
    '$v.a[]',
    '$v.*',
    '$v.a.$string()',
    '$v.(a)',
    '$',
    '$$.a',
    '$v{a: b}',
    '$v^(a)',
    '$v@$x.a',
    '$v.a#$i',
    "$v.'a'.b[c=1]",
    '$v := 1',
    "{'a': 1, 'a': 2}",
    '$map($v, $string)',
    '(1; 2)',
    'function($x) { $x }',
    '[1..3]',
  ])('is not made of %s', (text) => {
    const parsed = parseExpression(text);
    expect(parsed.ok && parsed.expression.compiled).toBe(undefined);
  });
});

describe('the names of functions', () => {
  it('are those of JSONata and of AWS', () => {
    const source = readFileSync(createRequire(__filename).resolve('jsonata'), 'utf8');
    const inJsonata = [...source.matchAll(/(?:staticFrame|exec_env|environment)\.bind\('(\w+)'/g)].map(
      ([, name]) => name ?? '',
    );
    const ofAws = ['partition', 'range', 'hash', 'random', 'uuid', 'parse'];
    expect(new Set([...inJsonata, ...ofAws])).toEqual(builtInNames);
  });
});
