import * as fc from 'fast-check';
import { applyPatch, type Patch, PatchMisfit, patchBetween } from '../../../lib/endpoint/store/patch.js';
import type { Json } from '../../../lib/json.js';
import { randomCase } from '../../engine/random-machine.js';
import { stepsOf } from './runs.js';

/** What is written down, read back. */
function throughText(patch: Patch): Patch {
  return JSON.parse(JSON.stringify(patch)) as Patch;
}

/** The laws of a patch: it is exact to the byte, writes to nothing, and says nothing when there is nothing to say. */
function expectExact(before: Json, after: Json): void {
  const [beforeText, afterText] = [JSON.stringify(before), JSON.stringify(after)];
  const patch = patchBetween(before, after);
  if (patch === undefined) {
    expect(beforeText).toBe(afterText);
    return;
  }
  const applied = applyPatch(throughText(patch), before);
  expect(JSON.stringify(applied)).toBe(afterText);
  expect(applied).toEqual(JSON.parse(afterText));
  expect([JSON.stringify(before), JSON.stringify(after)]).toEqual([beforeText, afterText]);
}

describe('patchBetween', () => {
  const big = Array.from({ length: 5 }, (_, index) => ({ kind: 'running', index }));
  const unsafe = JSON.parse('{"a":1,"__proto__":{"b":2},"constructor":3}') as Json;
  const table: readonly (readonly [string, Json, Json, Patch | undefined])[] = [
    ['the same', { a: [1] }, { a: [1] }, undefined],
    ['empty', {}, {}, undefined],
    ['empty arrays', [], [], undefined],
    ['another kind', {}, [], [[]]],
    ['null', { a: null, b: 1 }, { a: {}, b: 1 }, { keys: [['a', [{}]]] }],
    ['a member', { a: 1, b: 2 }, { a: 1, b: 3 }, { keys: [['b', [3]]] }],
    ['a new member', { a: 1 }, { a: 1, b: 3 }, { keys: [['b', [3]]] }],
    ['a member less', { a: 1, b: 2 }, { b: 2 }, { keys: [], without: ['a'] }],
    ['another order', { a: 1, b: 2 }, { b: 2, a: 1 }, [{ b: 2, a: 1 }]],
    ['a new member before', { b: 2 }, { a: 1, b: 2 }, [{ a: 1, b: 2 }]],
    ['numbers as keys', { b: 2, 7: 1 }, { b: 2, 7: 1, 3: 0 }, [{ b: 2, 7: 1, 3: 0 }]],
    ['an item', [1, 2, 3], [1, 5, 3], { items: [[1, [5]]] }],
    ['more items', [1], [1, 2, [3]], { items: [], more: [2, [3]] }],
    ['fewer items', [1, 2, 3], [1], { items: [], length: 1 }],
    [
      'deep down',
      { s: big },
      { s: big.with(3, { kind: 'over', index: 3 }) },
      { keys: [['s', { items: [[3, { keys: [['kind', ['over']]] }]] }]] },
    ],
    [
      'unsafe keys',
      unsafe,
      JSON.parse('{"a":1,"__proto__":{"b":3},"constructor":3}') as Json,
      { keys: [['__proto__', [{ b: 3 }]]] },
    ],
    ['an unsafe key less', unsafe, { a: 1, constructor: 3 } as unknown as Json, { keys: [], without: ['__proto__'] }],
    [
      'an unsafe key more',
      { a: 1, constructor: 3 } as unknown as Json,
      JSON.parse('{"a":1,"constructor":3,"__proto__":[]}') as Json,
      { keys: [['__proto__', [[]]]] },
    ],
  ];
  test.each(table)('%s', (_, before, after, patch) => {
    expect(patchBetween(before, after)).toEqual(patch);
    expectExact(before, after);
  });

  test('is exact for any two values', () => {
    const any = fc.jsonValue({ maxDepth: 4 }) as fc.Arbitrary<Json>;
    fc.assert(fc.property(any, any, expectExact), { numRuns: 500 });
  });

  test('is exact for values that have much in common', () => {
    const key = fc.constantFrom('a', 'b', 'c', '__proto__', 'constructor', '1', '10', 'length', '');
    const { value } = fc.letrec<{ value: Json }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        fc.constantFrom<Json>(0, 1, null, 'x', true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.array(fc.tuple(key, tie('value')), { maxLength: 5 }).map((entries) => Object.fromEntries(entries) as Json),
      ) as fc.Arbitrary<Json>,
    }));
    fc.assert(fc.property(value, value, expectExact), { numRuns: 3000 });
  });

  test('is exact for the steps of real runs, and short', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (random) => {
        for (const { before, step } of await stepsOf(random)) {
          expectExact(before as unknown as Json, step.snapshot as unknown as Json);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('looks only at what a step has copied', () => {
    const strands = Array.from({ length: 10_000 }, (_, index) => ({ kind: 'running', variables: { index } }));
    const before = { progress: { root: { phase: { strands } } } };
    const after = {
      progress: { root: { phase: { strands: strands.with(7, { kind: 'ended', variables: { index: 7 } }) } } },
    };
    expect(JSON.stringify(patchBetween(before, after)).length).toBeLessThan(150);
    const begun = performance.now();
    for (let count = 0; count < 100; count += 1) patchBetween(before, after);
    expect(performance.now() - begun).toBeLessThan(500);
  });

  test('does not go down into payloads without end', () => {
    const nested = (depth: number, leaf: Json): Json => {
      let value = leaf;
      for (let level = 0; level < depth; level += 1) value = [0, value];
      return value;
    };
    expectExact(nested(3000, 1), nested(3000, 2));
  });

  test.each<readonly [string, Patch, Json]>([
    ['items of an object', { items: [] }, {}],
    ['keys of an array', { keys: [] }, []],
    ['an item that is not there', { items: [[3, { keys: [] }]] }, [{}]],
    ['a key that is not there', { keys: [['a', { keys: [] }]] }, {}],
  ])('a patch for another value is refused: %s', (_, patch, value) => {
    expect(() => applyPatch(patch, value)).toThrow(PatchMisfit);
  });
});
