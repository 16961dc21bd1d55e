import { createHash } from 'node:crypto';
import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import type { Evaluation } from '../../../lib/engine/data-flow/evaluation.js';
import type { Json } from '../../../lib/json.js';

const now = Date.UTC(2025, 0, 1, 12, 30);

async function evaluate(expression: string, input: Json = null): Promise<Evaluation> {
  return createPowers(() => 0.5).evaluate(expression, { input, context: () => ({}), variables: { own: {} }, now });
}

const gives = (value: Json): Evaluation => ({ kind: 'value', value });
const nothing: Evaluation = { kind: 'undefined' };
const throws = (code: string) => ({ kind: 'threw', code });

describe('the functions that AWS adds to JSONata', () => {
  it.each<[string, object]>([
    ['$partition([1,2,3,4,5], 2)', gives([[1, 2], [3, 4], [5]])],
    ['$partition([1,2,3], 2.9)', gives([[1, 2], [3]])],
    ['$partition([1,2], 1.5)', gives([[1], [2]])],
    ['$partition([], 2)', nothing],
    ['$partition([1], 0)', nothing],
    ['$partition([1], -1)', throws('D3000')],
    ['$range(1, 9, 2)', gives([1, 3, 5, 7, 9])],
    ['$range(1, 8, 2)', gives([1, 3, 5, 7])],
    ['$range(5, 1, -2)', gives([5, 3, 1])],
    ['$range(1.9, 3.2, 1)', gives([1, 2, 3])],
    ['$range(1, 1, 1)', gives(1)],
    ['$range(1, 5, -1)', nothing],
    ['$range(1, 5, 0)', nothing],
    ['$range(1, 5)', nothing],
    ['$count($range(1, 360145, 1))', gives(360_145)],
    ['$range(1, 360146, 1)', throws('D3000')],
    ["$hash('a', 'SHA-256')", gives(createHash('sha256').update('a').digest('hex'))],
    ["$hash('é', 'MD5')", gives(createHash('md5').update('é').digest('hex'))],
    ["$hash('a', 'sha-256')", throws('D3000')],
    ["$hash('a')", nothing],
    ['$random()', gives(0.5)],
    ['$random(7) = $random(7)', gives(true)],
    ['$random(7) >= 0 and $random(7) < 1 and $random(7) != $random(8)', gives(true)],
    ['$uuid()', gives('80000000-8000-4000-8000-000080000000')],
    ['$parse(\'{"a":[1,null,"x"]}\')', gives({ a: [1, null, 'x'] })],
    ["$parse(\"{'a': 'it\\\\'s'}\")", gives({ a: "it's" })],
    ["$parse('[1] [2]')", throws('D3137')],
    ["$parse('NaN')", throws('D3137')],
    ["$parse('')", throws('D3137')],
    ['$parse(\'{"a":1,"a":2}\')', throws('D3137')],
    ["$parse('01')", throws('D3137')],
    ["$parse('-0')", gives(0)],
    ['$parse(\' "\\u0041" \')', gives('A')],
    ['$now()', gives('2025-01-01T12:30:00.000Z')],
    ["$now('[Y]')", gives('2025')],
    ['$millis()', gives(now)],
    ["$eval('1')", throws('T1006')],
    ["$substring('abcd', 1)", gives('bcd')],
    ["$substring('abcd', 1.5, 2)", gives('bc')],
    ["$substring('abcd', -3, 2)", gives('bc')],
    ["$substring('abcd', -9, 2)", gives('ab')],
    ["$substring('abcd', 1, 0)", gives('')],
    ['$substring($nothing, 1)', nothing],
    ["$substring('\u{1f600}a', 0, 1)", gives('\ud83d')],
    ["$substring('\u{1f600}a', 2)", gives('a')],
    ["$split('\u{1f600}', '')", gives(['\ud83d', '\ude00'])],
    ["$contains('a\u00a0b', /a\\sb/)", gives(false)],
    ["$contains('a\tb', /a\\sb/)", gives(true)],
    ['$string(1e21)', gives('1e+21')],
    ['$string(1e20)', gives('100000000000000000000')],
    ['1/0', gives('Infinity')],
    ['[-1/0, 0/0]', gives(['-Infinity', 'NaN'])],
    ['(1/0) + 1', throws('D1001')],
    ['$sum', { kind: 'unsupported' }],
    ['{"f": $sum}', { kind: 'unsupported' }],
    ['{"a": $nothing, "b": [1, $nothing]}', gives({ b: [1] })],
    ['[1,2,3][$ > 2]', gives(3)],
    ['[[1]]', gives([[1]])],
  ])('%s', async (expression, expected) => {
    expect(await evaluate(expression)).toMatchObject(expected);
  });

  it('gives JSON without the marks that JSONata leaves on its arrays', async () => {
    const evaluation = await evaluate('$states.input.(a)', [{ a: 1 }, { a: 2 }]);
    expect(evaluation).toStrictEqual(gives([1, 2]));
    expect(evaluation.kind === 'value' && Object.getOwnPropertyNames(evaluation.value)).toEqual(['0', '1', 'length']);
  });

  it('lets a variable hide a function', async () => {
    const scope = { input: null, context: () => ({}), variables: { own: { count: 3 } }, now };
    expect(await createPowers(Math.random).evaluate('$count([1])', scope)).toMatchObject(throws('T1006'));
  });
});
