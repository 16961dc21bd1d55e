import fc from 'fast-check';
import { elementAt, inBlocks, lengthOf, withElement } from '../../../../lib/engine/states/distributed-map/blocks.js';

describe('a list in blocks', () => {
  it('is the list', () => {
    fc.assert(
      fc.property(fc.nat(600), fc.array(fc.nat(600), { maxLength: 50 }), (length, changed) => {
        const list: number[] = Array.from({ length }, (_, index) => -index);
        let blocks = inBlocks(list);
        for (const place of changed) {
          const index = Math.min(place, list.length);
          const before = JSON.stringify(blocks);
          const after = withElement(blocks, index, place);
          expect(JSON.stringify(blocks)).toBe(before);
          list[index] = place;
          blocks = after;
        }
        expect(blocks.flat()).toEqual(list);
        expect(lengthOf(blocks)).toBe(list.length);
        for (const [index, element] of list.entries()) expect(elementAt(blocks, index)).toBe(element);
        expect(elementAt(blocks, list.length)).toBeUndefined();
      }),
    );
  });

  it('shares with the one before what has not changed', () => {
    const blocks = inBlocks(Array.from({ length: 1000 }, (_, index) => index));
    const after = withElement(blocks, 300, 0);
    expect(after.filter((block) => !blocks.includes(block))).toHaveLength(1);
  });
});
