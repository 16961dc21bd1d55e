import type { Json } from '../../../lib/json.js';
import { compareInputs } from '../../../lib/operate/explain/compare-inputs.js';

const told = (before: Json, after: Json) =>
  compareInputs(before, after).map(
    (each) => `${each.kind} ${each.path} ${JSON.stringify(each.before)} ${JSON.stringify(each.after)}`,
  );

describe('how one input differs from another', () => {
  it.each<[Json, Json, readonly string[]]>([
    [{ a: 1 }, { a: 1 }, []],
    [1, 1, []],
    [null, null, []],
    [{ a: 1 }, { a: 2 }, ['changed a 1 2']],
    [{ a: 1 }, { b: 1 }, ['removed a 1 undefined', 'added b undefined 1']],
    [{ items: [{ sku: 'a' }] }, { items: [{ sku: 'b' }] }, ['changed items[0].sku "a" "b"']],
    [
      [1, 2, 3],
      [1, 3],
      ['changed [1] 2 3', 'removed [2] 3 undefined'],
    ],
    [{ a: null }, { a: 0 }, ['changed a null 0']],
    [{ a: {} }, { a: [] }, ['changed a {} []']],
    [{ a: { b: 1 } }, { a: 'x' }, ['changed a {"b":1} "x"']],
    [{ 'a b': 1, 'c-d': 1 }, { 'a b': 2, 'c-d': 2 }, ['changed ["a b"] 1 2', 'changed c-d 1 2']],
    [[1], { 0: 1 }, ['changed  [1] {"0":1}']],
    ['a', { a: 1 }, ['changed  "a" {"a":1}']],
    [{}, null, ['changed  {} null']],
  ])('%j and %j', (before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });
});
