import { DEFAULT_INLINE_BYTES, inlineResult } from '../../lib/runtime/inline-result.js';

const check = (result: unknown) => inlineResult(result, 'LoadPrices');

function thrownBy(result: unknown): { name: string; message: string } {
  try {
    check(result);
  } catch (error) {
    return error as Error;
  }
  throw new Error('nothing was thrown');
}

const loop: Record<string, unknown> = { items: [1] };
loop.self = { again: loop };

describe('inlineResult', () => {
  afterEach(() => {
    delete process.env.STEPWRIGHT_INLINE_BYTES;
  });

  it('passes JSON on and turns nothing into null', () => {
    expect(check({ total: 3 })).toEqual({ total: 3 });
    expect(check(0)).toBe(0);
    expect(check(undefined)).toBeNull();
  });

  it.each([
    ['a BigInt', 1n, ', at result: TypeError: Do not know how to serialize a BigInt'],
    [
      'a BigInt inside',
      { items: [{ price: 1 }, { price: 2n }] },
      ', at result.items.1.price: TypeError: Do not know how to serialize a BigInt',
    ],
    ['a cycle', loop, ', at result.self.again: TypeError: Converting circular structure to JSON'],
    ['a function', () => 1, ': a function'],
    ['a symbol', Symbol('x'), ': a symbol'],
    [
      'a toJSON that throws',
      {
        toJSON: () => {
          throw new Error('not today');
        },
      },
      ', at result: Error: not today',
    ],
  ])('refuses %s and says where', (_, result, reason) => {
    expect(thrownBy(result)).toMatchObject({
      name: 'ResultNotJson',
      message: `LoadPrices returned what JSON cannot hold${reason}`,
    });
  });

  it('counts bytes, not characters, up to the last one', () => {
    expect(check('x'.repeat(DEFAULT_INLINE_BYTES - 2))).toHaveLength(DEFAULT_INLINE_BYTES - 2);
    expect(thrownBy('x'.repeat(DEFAULT_INLINE_BYTES - 1))).toMatchObject({ name: 'ResultTooLarge' });
    expect(thrownBy('é'.repeat(DEFAULT_INLINE_BYTES / 2))).toMatchObject({ name: 'ResultTooLarge' });
  });

  it('takes the limit of the task from the environment and names task, size, limit and fix', () => {
    process.env.STEPWRIGHT_INLINE_BYTES = '1000';
    expect(thrownBy('x'.repeat(1234)).message).toBe(
      'LoadPrices returned 1,236 bytes of JSON, but only 1,000 fit: return less, or store it and return where it is',
    );
  });

  it('leaves room for the envelope of lambda:invoke', () => {
    expect(262_144 - DEFAULT_INLINE_BYTES).toBeGreaterThan(4096);
  });
});
