import { memoryStore } from '../../lib/runtime/payloads/memory-store.js';
import type { PayloadStore } from '../../lib/runtime/payloads/payload-store.js';
import { STORED, type StoredPayload } from '../../lib/runtime/payloads/stored-payload.js';
import { type WrappedFunction, wrapRollback, wrapTask } from '../../lib/runtime/wrap.js';

interface Event {
  readonly input: unknown;
  readonly output?: unknown;
  readonly results: Readonly<Record<string, unknown>>;
}

const memory = memoryStore();
const reads: string[] = [];

/** A store that writes down what is read. */
const store: PayloadStore = {
  ...memory,
  read: (stored, timeoutMs) => {
    reads.push(`${JSON.stringify(memory.read(stored))} within ${timeoutMs}`);
    return memory.read(stored);
  },
};

let [big, bigger, order]: StoredPayload[] = [];

beforeAll(async () => {
  [big, bigger, order] = await Promise.all(['"big"', '"bigger"', '{"id":7}'].map((json) => memory.put(json)));
});

beforeEach(() => {
  reads.length = 0;
});

/** Calls a function with references, and gives what it returned as JSON has it, or the name of its error. */
async function call(
  fcn: (event: Event) => unknown,
  options: { readonly remainingMs?: number; readonly use?: PayloadStore | undefined; readonly more?: object } = {},
): Promise<unknown> {
  const { remainingMs = 3000, more = {} } = options;
  const use = 'use' in options ? options.use : store;
  const payload = {
    input: order,
    results: { A: big, B: bigger, C: 'small' },
    execution: { id: 'arn:1', name: 'first' },
    task: 'Pay',
    attempt: 1,
    ...more,
  };
  try {
    return await wrapTask(fcn as WrappedFunction, () => use)(payload, {
      getRemainingTimeInMillis: () => remainingMs,
    });
  } catch (error) {
    return (error as Error).name;
  }
}

const A = '"big" within 2700';
const B = '"bigger" within 2700';
const input = '{"id":7} within 2700';

describe('an event with references', () => {
  it.each<[string, (event: Event) => unknown, unknown, readonly string[]]>([
    ['a function that looks at nothing', () => 1, 1, []],
    ['results by themselves', ({ results }) => Object.keys(results), ['A', 'B', 'C'], []],
    ['a result that is none', ({ results }) => results.C, 'small', []],
    ['whether there is a result', ({ results }) => 'A' in results && Object.hasOwn(results, 'B'), true, []],
    ['one result', ({ results }) => results.A, 'big', [A]],
    ['one result, many times', ({ results }) => [results.A, results.A, results.A], ['big', 'big', 'big'], [A]],
    ['the input', (event) => event.input, { id: 7 }, [input]],
    ['destructuring', ({ results: { B: b } }) => b, 'bigger', [B]],
    ['spread', ({ results }) => ({ ...results }), { A: 'big', B: 'bigger', C: 'small' }, [A, B]],
    ['values', ({ results }) => Object.values(results), ['big', 'bigger', 'small'], [A, B]],
    [
      'JSON.stringify',
      (event) => JSON.parse(JSON.stringify(event)),
      { input: { id: 7 }, results: { A: 'big', B: 'bigger', C: 'small' } },
      [input, A, B],
    ],
    [
      'structuredClone',
      (event) => structuredClone({ ...event.results }),
      { A: 'big', B: 'bigger', C: 'small' },
      [A, B],
    ],
    ['a name that is no parent', ({ results }) => results.D, 'NonRetryableError', []],
  ])('reads what is looked at, once: %s', async (_, fcn, result, read) => {
    expect(await call(fcn)).toEqual(result);
    expect(reads).toEqual(read);
  });

  it('reads later, too', async () => {
    expect(
      await call(async ({ results }) => {
        await new Promise((resolve) => setImmediate(resolve));
        return results.A;
      }),
    ).toBe('big');
  });

  it('gives the same object every time, and lets it be replaced', async () => {
    expect(
      await call((event) => {
        const first = event.input;
        const same = event.input === first;
        Object.assign(event, { input: 'mine' });
        return [same, event.input];
      }),
    ).toEqual([true, 'mine']);
  });

  it('can be frozen', async () => {
    const freeze = ({ results }: Event) => {
      const frozen = Object.freeze(results);
      return [frozen.A, frozen.A];
    };
    expect(await call(freeze)).toEqual(['big', 'big']);
    expect(reads).toEqual([A]);
  });

  it('leaves the payload as it came', async () => {
    const results = { A: big };
    await call((event) => event.results.A, { more: { results } });
    expect(results).toEqual({ A: big });
  });

  it('takes a minute at most, however long the function may run', async () => {
    await call(({ results }) => results.A, { remainingMs: 900_000 });
    expect(reads).toEqual(['"big" within 60000']);
  });

  it.each<[string, PayloadStore | undefined, StoredPayload, string]>([
    ['is gone', memoryStore(), { [STORED]: `${'A'.repeat(43)}.1` }, 'PayloadNotFound'],
    ['was stored before payloads were turned off', undefined, { [STORED]: `${'A'.repeat(43)}.1` }, 'PayloadNotFound'],
  ])('fails on the first look at what %s, and not before', async (_, use, reference, name) => {
    const more = { results: { A: reference } };
    expect(await call(({ results }) => results.A, { use, more })).toBe(name);
    expect(await call(() => 'fine', { use, more })).toBe('fine');
  });

  it.each([
    ['with more beside', { [STORED]: `${'A'.repeat(43)}.1`, more: 1 }],
    ['that is no text', { [STORED]: 1 }],
    ['of another form', { [STORED]: 'mine' }],
    ['inside of something', [{ [STORED]: `${'A'.repeat(43)}.1` }]],
  ])('takes no reference from a value %s', async (_, value) => {
    expect(await call(({ results }) => [results.A], { more: { results: { A: value } } })).toEqual([value]);
  });
});

describe('a rollback with references', () => {
  it('reads its output when it looks', async () => {
    const seen: unknown[] = [];
    const payload = (outcome: string) => ({
      ...{ input: order, results: {}, execution: { id: 'arn:1', name: 'first' }, task: 'Pay', attempt: 1 },
      ...{ output: big, outcome, failure: null },
    });
    const rollback = (fcn: (event: Event) => unknown) =>
      wrapRollback(fcn as WrappedFunction, () => store)(payload('completed'), { getRemainingTimeInMillis: () => 3000 });
    await rollback(() => seen.push(reads.length));
    await rollback(({ output }) => seen.push(output, reads.length));
    expect(seen).toEqual([0, 'big', 1]);
  });
});

describe('the input of a first task', () => {
  const started: string[] = [];
  const check = (more: object) =>
    call(
      ({ input: given }) => {
        started.push('ran');
        return given;
      },
      { more },
    );

  it.each<[string, object, unknown]>([
    ['that fits to the byte', { input: 'é12', inputBytes: 6 }, 'é12'],
    ['of a byte more', { input: 'é123', inputBytes: 6 }, 'InputTooLarge'],
    ['that the machine left out', { input: { 'stepwright:tooLong': 300_000 }, inputBytes: 200_000 }, 'InputTooLarge'],
    ['of any size where nobody says', { input: 'x'.repeat(300_000) }, 'x'.repeat(300_000)],
    ['without any', { input: null, inputBytes: 6 }, null],
  ])('%s', async (_, more, result) => {
    started.length = 0;
    const answered = await check({ inlineBytes: 1_000_000, ...more });
    expect(answered).toEqual(result);
    expect(started).toEqual(answered === 'InputTooLarge' ? [] : ['ran']);
  });

  it('that is a reference is small, whatever it refers to', async () => {
    expect(await check({ inputBytes: 100 })).toEqual({ id: 7 });
  });

  it('is refused with the fix', async () => {
    const payload = { ...{ execution: { id: 'arn:1', name: 'first' }, task: 'Pay', attempt: 1, results: {} } };
    await expect(
      wrapTask(() => 1)(
        { ...payload, input: 'x'.repeat(5000), inputBytes: 4000 },
        { getRemainingTimeInMillis: () => 9 },
      ),
    ).rejects.toThrow(
      'The input of the execution is at least 5,002 bytes of JSON, but only 4,000 fit through this workflow: make it ' +
        'smaller, for example by passing where it is stored; "stepwright run" stores a large input itself and sends a reference',
    );
  });
});
