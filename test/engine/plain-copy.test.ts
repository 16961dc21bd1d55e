import * as fc from 'fast-check';
import { plainCopy } from '../../lib/engine/plain-copy.js';

class Dated {
  constructor(readonly date = new Date(0)) {}
}

describe('a plain copy', () => {
  it('is what the JSON text gives, wherever it is made', () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true, withSparseArray: true, withNullPrototype: true }), (value) => {
        const copy = plainCopy(value);
        if (copy === undefined) return;
        expect(copy).toStrictEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 2000 },
    );
  });

  it('is made of every JSON value, but where a name would set the prototype', () => {
    const isMade = (value: unknown) => plainCopy(value) !== undefined;
    const property = fc.property(fc.jsonValue({ maxDepth: 6 }), (value) =>
      expect(isMade(value)).toBe(!JSON.stringify(value).includes('"__proto__":')),
    );
    fc.assert(property, { examples: [[[{ a: JSON.parse('{ "__proto__": null }') }]]] });
  });

  it('shares nothing with the value', () => {
    const value = { a: [{ b: 1 }] };
    const copy = plainCopy(value) as typeof value;
    value.a[0] = { b: 2 };
    value.a.push({ b: 3 });
    expect(copy).toEqual({ a: [{ b: 1 }] });
  });

  const holdsItself: { self?: unknown } = {};
  holdsItself.self = holdsItself;
  it.each([
    [new Date(0)],
    [new Dated()],
    [{ a: new Date(0) }],
    [{ toJSON: () => 1 }],
    [Number.NaN],
    [[undefined]],
    // biome-ignore lint/suspicious/noSparseArray: a gap is what is tried
    [[1, , 2]],
    [{ a: () => 1 }],
    [1n],
    [new Map()],
    [JSON.parse('{"__proto__": 1}')],
    [holdsItself],
  ])('is not made of %p', (value) => {
    expect(plainCopy(value)).toBe(undefined);
  });
});
