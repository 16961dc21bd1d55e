import fc from 'fast-check';
import { shuffle } from '../../../lib/plan/search/shuffle.js';

const seeds = fc.integer();
const lists = fc.array(fc.nat(9), { maxLength: 40 });

describe('shuffle', () => {
  it('keeps all items', () => {
    fc.assert(
      fc.property(lists, seeds, (items, seed) => {
        expect([...shuffle(items, seed)].sort()).toEqual([...items].sort());
      }),
    );
  });

  it('does the same for the same seed and leaves what it was given alone', () => {
    fc.assert(
      fc.property(lists, seeds, (items, seed) => {
        const before = [...items];
        expect(shuffle(items, seed)).toEqual(shuffle(items, seed));
        expect(items).toEqual(before);
      }),
    );
  });

  it('is the same on every machine', () => {
    expect(shuffle([1, 2, 3, 4, 5, 6, 7, 8], 1).join('')).toBe('61873245');
  });

  it('takes every item to every place about as often', () => {
    const items = [0, 1, 2, 3, 4];
    const counts = items.map(() => items.map(() => 0));
    for (let seed = 1; seed <= 5000; seed += 1) {
      shuffle(items, seed).forEach((item, place) => {
        counts[item]![place]! += 1;
      });
    }
    for (const count of counts.flat()) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });

  it('orders neighbouring seeds independently of each other', () => {
    const items = [0, 1, 2, 3, 4];
    let same = 0;
    for (let seed = 1; seed <= 5000; seed += 1) {
      if (shuffle(items, seed)[0] === shuffle(items, seed + 1)[0]) same += 1;
    }
    expect(Math.abs(same - 1000)).toBeLessThan(150);
  });
});
