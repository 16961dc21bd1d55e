import { once } from 'node:events';
import { DEFAULT_INLINE_BYTES } from '../../lib/runtime/call-payload.js';
import { memoryStore } from '../../lib/runtime/payloads/memory-store.js';
import type { PayloadStore } from '../../lib/runtime/payloads/payload-store.js';
import { isStoredPayload, STORED } from '../../lib/runtime/payloads/stored-payload.js';
import type { TaskContext } from '../../lib/runtime/task-context.js';
import { wrapTask } from '../../lib/runtime/wrap.js';

const lambda = { getRemainingTimeInMillis: () => 3000 };

/** What the handler of a function answers that returns this. */
function answer(result: unknown, call: object = {}, store?: PayloadStore): Promise<unknown> {
  const execution = { id: 'arn:1', name: 'first' };
  const payload = { input: {}, results: {}, execution, task: 'LoadPrices', attempt: 1, ...call };
  return wrapTask(
    () => result,
    () => store,
  )(payload, lambda);
}

/** What the next task reads of it. */
async function read(stored: unknown, store: PayloadStore): Promise<unknown> {
  const execution = { id: 'arn:1', name: 'first' };
  const payload = { input: stored, results: {}, execution, task: 'Next', attempt: 1 };
  let seen: unknown;
  await wrapTask(
    ({ input }: { input: unknown }) => {
      seen = input;
    },
    () => store,
  )(payload, lambda);
  return seen;
}

/** Arrays in arrays: one level is `[]`. */
function nested(levels: number): unknown {
  let value: unknown = [];
  for (let level = 1; level < levels; level += 1) value = [value];
  return value;
}

const loop: Record<string, unknown> = { items: [1] };
loop.self = { again: loop };
const throwing = (thrown: unknown) => ({
  toJSON: () => {
    throw thrown;
  },
});

describe('a result that JSON can hold', () => {
  it.each<[string, unknown, unknown]>([
    ['an object', { total: 3 }, { total: 3 }],
    ['zero', 0, 0],
    ['nothing', undefined, null],
    ['NaN', Number.NaN, null],
    ['infinity inside', { far: Number.POSITIVE_INFINITY }, { far: null }],
    ['undefined members', { a: undefined, b: [undefined] }, { b: [null] }],
    ['functions inside', { a: () => 1, b: [() => 1] }, { b: [null] }],
    ['a symbol inside', { a: Symbol('x'), b: 1 }, { b: 1 }],
    ['a Date', { at: new Date(0) }, { at: '1970-01-01T00:00:00.000Z' }],
    ['a Map', new Map([[1, 2]]), {}],
    ['a toJSON', { toJSON: () => 'as it likes' }, 'as it likes'],
    ['a Buffer', Buffer.from('a'), { type: 'Buffer', data: [97] }],
    ['half a character', '\ud800', '\ud800'],
  ])('%s comes out as JSON has it', async (_, result, expected) => {
    expect(JSON.parse(JSON.stringify(await answer(result)))).toEqual(expected);
  });
});

describe('a result that JSON cannot hold', () => {
  it.each([
    ['a BigInt', 1n, ', at result: TypeError: Do not know how to serialize a BigInt'],
    [
      'a BigInt inside',
      { items: [{ price: 1 }, { price: 2n }] },
      ', at result.items.1.price: TypeError: Do not know how to serialize a BigInt',
    ],
    [
      'a BigInt far inside',
      Array.from({ length: 300 }).reduce((inside) => ({ inside }), 1n),
      /^, at result[.a-z]{194}…: TypeError/,
    ],
    ['a cycle', loop, ', at result.self.again: TypeError: Converting circular structure to JSON'],
    ['a function', () => 1, ': a function'],
    ['a symbol', Symbol('x'), ': a symbol'],
    ['a toJSON that throws', throwing(new Error('not today')), ', at result: Error: not today'],
    [
      'a toJSON that throws nothing',
      throwing(undefined),
      ', at result: Error: LoadPrices threw undefined, which is not an Error',
    ],
    [
      'more levels than there is stack',
      nested(50_000),
      /, at result[.0]*…: RangeError: Maximum call stack size exceeded$/,
    ],
  ])('%s is refused, and where it is', async (_, result, reason) => {
    const { name, message } = (await answer(result).catch((error) => error)) as Error;
    expect(name).toBe('ResultNotJson');
    expect(message).toMatch(/^LoadPrices returned what JSON cannot hold/);
    expect(message.replace(/^.*cannot hold/, '')).toEqual(
      typeof reason === 'string' ? reason : expect.stringMatching(reason),
    );
  });
});

describe('a result that does not fit', () => {
  const fits = 'x'.repeat(DEFAULT_INLINE_BYTES - 2);

  it.each<[string, unknown, object, boolean]>([
    ['of the last byte that fits', fits, {}, true],
    ['of a byte more', `${fits}x`, {}, false],
    ['of as many characters, but more bytes', fits.replace('x', 'é'), {}, false],
    ['of half characters, which JSON writes as six', '\ud800'.repeat(20), { inlineBytes: 121 }, false],
    ['within the bytes of its task', '1234', { inlineBytes: 6 }, true],
    ['above the bytes of its task', '12345', { inlineBytes: 6 }, false],
    ['of 200 levels', nested(200), {}, true],
    ['of 201 levels', nested(201), {}, false],
    ['of 201 levels that a toJSON makes', { toJSON: () => nested(201) }, {}, false],
    ['of 200 levels and much beside', [nested(199), 'x'.repeat(500), {}], {}, true],
    ['of brackets in a text', '[{'.repeat(300), {}, true],
    ['of brackets between quotes and backslashes in a text', ['"[\\'.repeat(300), '\\'], {}, true],
    ['of the shape of a reference', { [STORED]: 'mine' }, {}, false],
    ['with the name of a reference inside', { deep: { [STORED]: 'mine' } }, {}, true],
  ])('%s', async (_, result, call, inline) => {
    const store = memoryStore();
    const answered = await answer(result, call, store);
    expect(isStoredPayload(answered)).toBe(!inline);
    expect(await read(answered, store)).toEqual(JSON.parse(JSON.stringify(result)));
    if (!inline) await expect(answer(result, call)).rejects.toMatchObject({ name: 'ResultTooLarge' });
  });

  it('names task, size, limit and fix where nothing can be stored', async () => {
    await expect(answer('x'.repeat(1234), { inlineBytes: 1000 })).rejects.toThrow(
      'LoadPrices returned 1,236 bytes of JSON, but only 1,000 fit: return less, or store it and return where it is',
    );
    await expect(answer(nested(201))).rejects.toThrow(/nests more than 200 levels/);
  });

  it('leaves room for the envelope of lambda:invoke where the machine says nothing', () => {
    expect(262_144 - DEFAULT_INLINE_BYTES).toBeGreaterThan(4096);
  });

  it.each<[string, (context: TaskContext) => unknown, boolean]>([
    ['in time, until time is up', () => '12345', true],
    [
      'by a function that comes back when time is up, in the time that is left',
      ({ signal }) => once(signal, 'abort').then(() => '12345'),
      false,
    ],
  ])('is stored %s', async (_, fcn, canBeStopped) => {
    const signals: (AbortSignal | undefined)[] = [];
    const store = memoryStore();
    const put: PayloadStore['put'] = (json, signal) => {
      signals.push(signal);
      return store.put(json);
    };
    const payload = {
      input: {},
      results: {},
      execution: { id: 'arn:1', name: 'first' },
      task: 'LoadPrices',
      attempt: 1,
    };
    const handler = wrapTask(
      (_event, context) => fcn(context),
      () => ({ ...store, put }),
    );
    expect(isStoredPayload(await handler({ ...payload, inlineBytes: 6 }, { getRemainingTimeInMillis: () => 50 }))).toBe(
      true,
    );
    expect(signals).toEqual([canBeStopped ? expect.any(AbortSignal) : undefined]);
  });

  it('fails by a name of its own when the store does', async () => {
    const store: PayloadStore = {
      ...memoryStore(),
      put: async () => {
        throw Object.assign(new Error('the bucket is gone'), { name: 'PayloadStoreFailed' });
      },
    };
    await expect(answer('12345', { inlineBytes: 6 }, store)).rejects.toMatchObject({
      name: 'PayloadStoreFailed',
      message: 'the bucket is gone',
    });
  });
});
