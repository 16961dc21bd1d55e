import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import type { Json } from '../../../lib/json.js';
import { deepFreeze } from '../../../lib/json.js';

const value = {
  one: [1],
  none: [],
  deep: [[{ a: 1 }]],
  list: [
    { k: 'x', n: 2 },
    { k: 'y', n: 1 },
  ],
};

async function evaluate(expression: string, random = () => 0.5) {
  const frozen: Json = deepFreeze(structuredClone(value));
  const scope = { input: frozen, context: () => ({}), variables: { own: { v: frozen } }, now: 0 };
  return createPowers(random).evaluate(expression, scope);
}

describe('evaluating an expression', () => {
  it.each<[string, Json]>([
    ['$states.input.one[]', [1]],
    ['$v.one[]', [1]],
    ['$v.none[]', []],
    ['{"k": $v.list[k = "x"].n[]}', { k: [2] }],
    ['$v.list{k: n}', { x: 2, y: 1 }],
    ['$exists($v.none{"k": 1})', true],
    ['$v.list^(n).k', ['y', 'x']],
    ['$v.deep', [[{ a: 1 }]]],
    ['$append($v.one, 2)', [1, 2]],
    ['$sort($v.list.n)', [1, 2]],
    ['($v ~> |list|{"n": 0}|).list.n', [0, 0]],
    ['$v.list.{"parent": $count(%.list)}.parent', [2, 2]],
    ['$v.list#$i.$i', [0, 1]],
    ['$reverse($v.list).n', [1, 2]],
    ['$merge([$v, {"one": 1}]).one', 1],
  ])('gives the value of %s and writes to nothing it reads', async (expression, expected) => {
    expect(await evaluate(expression)).toEqual({ kind: 'value', value: expected });
  });

  it('draws $shuffle from the random numbers it is given', async () => {
    let draws = 0;
    const falling = () => 1 - draws++ / 10;
    expect(await evaluate('$shuffle([1,2,3])', falling)).toEqual({ kind: 'value', value: [3, 2, 1] });
  });

  it('says what is wrong with an expression that does not parse', async () => {
    expect(await evaluate('1 +')).toMatchObject({ kind: 'threw', code: 'S0207' });
  });
});
