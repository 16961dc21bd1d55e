import { runInNewContext } from 'node:vm';
import { logLine } from '../../lib/runtime/log-line.js';

const line = (...values: unknown[]) => JSON.parse(logLine({}, values));

class OutOfStock extends Error {}

describe('logLine', () => {
  const cycle: { self?: unknown } = {};
  cycle.self = cycle;

  it.each<[string, unknown[], unknown]>([
    ['an object as JSON', [{ order: 7, of: ['chairs'] }], { order: 7, of: ['chairs'] }],
    ['a number', [7], 7],
    ['null', [null], null],
    ['false', [false], false],
    ['a date', [new Date(0)], '1970-01-01T00:00:00.000Z'],
    ['a BigInt', [7n], '7'],
    ['a BigInt in an object', [{ total: 7n }], { total: '7' }],
    ['a cycle as text', [cycle], '<ref *1> { self: [Circular *1] }'],
    ['undefined as text', [undefined], 'undefined'],
    ['a symbol as text', [Symbol('so')], 'Symbol(so)'],
    ['nothing', [], ''],
    ['several as console does', ['charging', { total: 7 }, 3], 'charging { total: 7 } 3'],
    ['formats', ['%s has %d chairs', 'Ann', 2], 'Ann has 2 chairs'],
  ])('tells %s', (_, values, message) => {
    expect(line(...values)).toEqual({ message });
  });

  it.each<[string, unknown[], string]>([
    ['alone', [new OutOfStock('no chairs')], 'no chairs'],
    ['behind a text', ['reserving', new OutOfStock('no chairs')], 'reserving OutOfStock: no chairs'],
    ['in a format', ['failed: %s (%d)', new OutOfStock('no chairs'), 3], 'failed: OutOfStock: no chairs (3)'],
    ['in front', [new OutOfStock('100 %d'), 3], 'OutOfStock: 100 %d 3'],
  ])('tells an error %s by type, message and stack', (_, values, message) => {
    const { stackTrace, ...rest } = line(...values);
    const errorMessage = String((values.find((value) => value instanceof Error) as Error).message);
    expect(rest).toEqual({ message, errorType: 'OutOfStock', errorMessage });
    expect(stackTrace[0]).toBe(`OutOfStock: ${errorMessage}`);
    expect(stackTrace[1]).toMatch(/^ {4}at .*log-line\.test\.ts/);
  });

  it('tells an error inside of an object, and one of another realm', () => {
    const foreign = runInNewContext('new RangeError("far")');
    expect(line({ order: 7, error: new OutOfStock('no chairs') }).message).toEqual({
      order: 7,
      error: { errorType: 'OutOfStock', errorMessage: 'no chairs', stackTrace: expect.any(Array) },
    });
    expect(line(foreign)).toMatchObject({ message: 'far', errorType: 'RangeError' });
  });

  it('hides what looks like a secret in the fields of an error', () => {
    const text = logLine({}, [Object.assign(new Error('no'), { code: 'E1', apiKey: 'abc' })]);
    expect(text).toContain('E1');
    expect(text).not.toContain('abc');
  });

  it('survives what cannot be looked at', () => {
    const hostile = new Proxy(
      {},
      {
        get: () => {
          throw new Error('no');
        },
        ownKeys: () => {
          throw new Error('no');
        },
      },
    );
    expect(() => logLine({}, [hostile])).not.toThrow();
    const worse = {
      [Symbol.for('nodejs.util.inspect.custom')]: () => {
        throw new Error('no');
      },
      toJSON: () => {
        throw new Error('no');
      },
    };
    expect(line(worse)).toEqual({ message: 'something was logged that cannot be read' });
  });

  it('begins with what it is given', () => {
    expect(logLine({ level: 'INFO' } as object, [1, 2])).toBe('{"level":"INFO","message":"1 2"}');
  });
});
