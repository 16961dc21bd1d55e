import fc from 'fast-check';
import { addBits, bitSet, bitSetOf, hasBit } from '../../lib/graph/bit-set.js';

const members = fc.uniqueArray(fc.nat(99), { maxLength: 100, size: 'max' });

describe('a bit set', () => {
  it('has room for exactly what it was made for', () => {
    expect([0, 1, 32, 33, 64].map((size) => bitSet(size).length)).toEqual([0, 1, 1, 2, 2]);
  });

  it('holds what was put in and nothing else', () => {
    fc.assert(
      fc.property(members, (numbers) => {
        const set = bitSetOf(numbers, 100);
        for (let i = 0; i < 100; i += 1) expect(hasBit(set, i)).toBe(numbers.includes(i));
      }),
    );
  });

  it('unites like a Set', () => {
    fc.assert(
      fc.property(members, members, (a, b) => {
        const union = bitSetOf(a, 100);
        addBits(union, bitSetOf(b, 100));
        for (let i = 0; i < 100; i += 1) expect(hasBit(union, i)).toBe(a.includes(i) || b.includes(i));
      }),
    );
  });
});
