import fc from 'fast-check';
import { splitIntoBatches } from '../../../../lib/engine/states/distributed-map/batch-items.js';
import type { Json } from '../../../../lib/json.js';

const anything = Number.POSITIVE_INFINITY;

describe('splitIntoBatches', () => {
  it.each<[string, readonly Json[], number, number, Json | undefined, readonly (readonly Json[])[] | undefined]>([
    ['no items', [], 2, 1000, undefined, []],
    ['by number', [1, 2, 3, 4, 5], 2, 1000, undefined, [[1, 2], [3, 4], [5]]],
    // {"Items":[]} has 12 bytes, each item 3, each comma 1.
    ['by bytes, to the last one', [1.1, 2.2, 3.3], anything, 12 + 3 + 1 + 3, undefined, [[1.1, 2.2], [3.3]]],
    ['by bytes, one too few', [1.1, 2.2, 3.3], anything, 12 + 3 + 3, undefined, [[1.1], [2.2], [3.3]]],
    // ,"BatchInput":7 has 15.
    ['with what they share', [1, 2], anything, 12 + 15 + 1, 7, [[1], [2]]],
    ['by what comes first', [1, 2, 3], 2, 12 + 1, undefined, [[1], [2], [3]]],
    ['bytes of UTF-8', ['ä'], anything, 12 + 4, undefined, [['ä']]],
    ['an item that is too large', [1, 'larger'], anything, 13, undefined, undefined],
  ])('%s', (_name, items, size, bytes, shared, expected) => {
    expect(splitIntoBatches(items, { size, bytes }, shared)).toEqual(expected);
  });

  it('keeps every item in order, and no batch is larger or smaller than it has to be', () => {
    const items = fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 9, unit: 'grapheme' })), { maxLength: 40 });
    fc.assert(
      fc.property(items, fc.integer({ min: 1, max: 9 }), fc.integer({ min: 60, max: 200 }), (given, size, bytes) => {
        const batches = splitIntoBatches(given, { size, bytes }, undefined) ?? [];
        fc.pre(batches.length > 0 || given.length === 0);
        const fits = (batch: readonly Json[]) =>
          batch.length <= size && Buffer.byteLength(JSON.stringify({ Items: batch })) <= bytes;
        expect(batches.flat()).toEqual(given);
        for (const [index, batch] of batches.entries()) {
          const next = batches[index + 1]?.slice(0, 1);
          expect(fits(batch)).toBe(true);
          if (next !== undefined) expect(fits([...batch, ...next])).toBe(false);
        }
      }),
    );
  });
});
