import type { RerunRecord } from '../../lib/rerun-record.js';
import { memoryStore } from '../../lib/runtime/payloads/memory-store.js';
import type { TaskContext } from '../../lib/runtime/task-context.js';
import { type WrappedFunction, wrapRollback, wrapTask } from '../../lib/runtime/wrap.js';

const arn = (name: string) => `arn:aws:states:eu-west-1:111122223333:execution:Order:${name}`;
const lambda = { getRemainingTimeInMillis: () => 3000 };
const input = { id: 1, scheduledTime: '2026-11-23T06:00:00Z' };
const record: RerunRecord = {
  of: arn('A-1'),
  input,
  reused: { [arn('A-1')]: ['Validate', 'Nothing'], [arn('A-0')]: ['Reserve'] },
  keys: { [arn('A-0')]: ['Charge'] },
  results: { Validate: { total: 30 }, Nothing: null, Reserve: 'B4' },
};

/** A call of the second execution, or of another one. */
function call(task: string, changes: object = {}, name = 'A-1-rerun') {
  return {
    input: { 'stepwright:rerun': record },
    results: {},
    execution: { id: arn(name), name },
    task,
    attempt: 1,
    ...changes,
  };
}

/** What a function is called with; undefined when it is not called. */
async function seen(wrap: typeof wrapTask, payload: object) {
  let told: { readonly event: { [member: string]: unknown }; readonly context: TaskContext } | undefined;
  const fcn = ((event: { [member: string]: unknown }, context: TaskContext) => {
    told = { event: { ...event, results: { ...(event.results as object) } }, context };
  }) as WrappedFunction;
  const answer = await wrap(fcn, memoryStore)(payload, lambda);
  return { ...told, answer };
}

const undo = { outcome: 'completed', failure: null };

let log: jest.SpyInstance;
beforeEach(() => {
  log = jest.spyOn(console, 'info').mockImplementation(() => {});
});
afterEach(() => log.mockRestore());

describe('a task of a rerun', () => {
  it.each([
    ['Validate', { total: 30 }, 'A-1'],
    ['Nothing', null, 'A-1'],
    ['Reserve', 'B4', 'A-0'],
  ])('%s that is reused answers %j, and its function is not called', async (task, answer, ranIn) => {
    const { event, answer: given } = await seen(wrapTask, call(task));
    expect(event).toBeUndefined();
    expect(given).toEqual(answer);
    expect(log.mock.calls).toEqual([[`${task} is not run again: it answers what it returned in execution ${ranIn}`]]);
  });

  it('answers a stored result as the reference that it was', async () => {
    const reference = { 'stepwright:stored': 'qUiQTy8PR5uPgZdpSzAYSw0u0cHNKh7A-4XSmaGSpEc.812345' };
    const changed = { ...record, results: { ...record.results, Validate: reference } };
    const { answer } = await seen(wrapTask, call('Validate', { input: { 'stepwright:rerun': changed } }));
    expect(answer).toEqual(reference);
  });

  it('answers what had no room in the record', async () => {
    const store = memoryStore();
    const moreResults = await store.put(JSON.stringify({ Validate: { total: 31 } }));
    const payload = call('Validate', { input: { 'stepwright:rerun': { ...record, results: {}, moreResults } } });
    expect(
      await wrapTask(
        () => 'called',
        () => store,
      )(payload, lambda),
    ).toEqual({ total: 31 });
    const withNull = { ...record, results: {}, moreResults: await store.put(JSON.stringify({ Nothing: null })) };
    expect(
      await wrapTask(
        () => 'called',
        () => store,
      )(call('Nothing', { input: { 'stepwright:rerun': withNull } }), lambda),
    ).toBeNull();
    const missing = call('Nothing', { input: { 'stepwright:rerun': { ...record, results: {}, moreResults } } });
    await expect(
      wrapTask(
        () => 'called',
        () => store,
      )(missing, lambda),
    ).rejects.toMatchObject({
      name: 'PayloadNotFound',
    });
    await expect(wrapTask(() => 'called')(payload, lambda)).rejects.toMatchObject({ name: 'PayloadNotFound' });
  });

  it('that runs sees the input of the first execution, whatever the record takes', async () => {
    const { event, context } = await seen(wrapTask, call('Ship', { inputBytes: 10 }));
    expect(event).toEqual({ input, results: {} });
    expect(context?.execution).toEqual({ id: arn('A-1-rerun'), name: 'A-1-rerun' });
    expect(context?.scheduledTime).toEqual(new Date('2026-11-23T06:00:00Z'));
  });

  it('that runs reads an input that is stored', async () => {
    const store = memoryStore();
    const stored = { ...record, input: await store.put('{"id":2}') };
    const fcn = (({ input }: { input: unknown }) => input) as WrappedFunction;
    const payload = call('Ship', { input: { 'stepwright:rerun': stored } });
    expect(await wrapTask(fcn, () => store)(payload, lambda)).toEqual({ id: 2 });
  });

  it('has the key that it had where it did not complete, and another one otherwise', async () => {
    const key = async (payload: object) => (await seen(wrapTask, payload)).context?.idempotencyKey;
    expect(await key(call('Charge'))).toBe(await key(call('Charge', { input }, 'A-0')));
    expect(await key(call('Ship'))).toBe(await key(call('Ship', { input })));
    expect(await key(call('Ship'))).not.toBe(await key(call('Ship', { input }, 'A-1')));
  });
});

describe('the rollback of a task of a rerun', () => {
  it('that was reused belongs to the execution that ran the task, with its key', async () => {
    const { event, context } = await seen(wrapRollback, call('Reserve', { ...undo, output: 'B4' }));
    const first = await seen(wrapRollback, call('Reserve', { ...undo, input, output: 'B4' }, 'A-0'));
    expect(event).toEqual({ input, results: {}, output: 'B4', outcome: 'completed', failure: null });
    expect(context?.execution).toEqual({ id: arn('A-0'), name: 'A-0' });
    expect(context?.idempotencyKey).toBe(first.context?.idempotencyKey);
  });

  it('that was reused has completed, also when its answer was lost on the way', async () => {
    const { event } = await seen(wrapRollback, call('Reserve', { outcome: 'unknown', output: null, failure: null }));
    expect(event).toMatchObject({ outcome: 'completed', output: 'B4' });
  });

  it('that was reused has the recorded output, whatever the call in the rerun came to', async () => {
    const { event } = await seen(wrapRollback, call('Reserve', { ...undo, output: 'something else' }));
    expect(event).toMatchObject({ output: 'B4' });
  });

  it('that ran again belongs to the rerun', async () => {
    const { event, context } = await seen(wrapRollback, call('Charge', { ...undo, output: 7 }));
    const plain = await seen(wrapRollback, call('Charge', { ...undo, input, output: 7 }));
    expect(event).toMatchObject({ input, output: 7 });
    expect(context?.execution.name).toBe('A-1-rerun');
    expect(context?.idempotencyKey).toBe(plain.context?.idempotencyKey);
  });
});

it.each([[null], [7], [{ of: 7 }], [{}]])('takes %j for no record', async (value) => {
  const odd = { 'stepwright:rerun': value };
  expect((await seen(wrapTask, call('Ship', { input: odd }))).event).toEqual({ input: odd, results: {} });
});
