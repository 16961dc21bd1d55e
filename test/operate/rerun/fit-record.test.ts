import { isJsonObject, type Json, jsonBytes } from '../../../lib/json.js';
import { type FittedRecord, fitRecord } from '../../../lib/operate/rerun/fit-record.js';
import type { RerunRecord } from '../../../lib/rerun-record.js';
import { memoryStore } from '../../../lib/runtime/payloads/memory-store.js';
import { isStoredPayload } from '../../../lib/runtime/payloads/stored-payload.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run';

function recordOf(results: Readonly<Record<string, Json>>, more: Partial<RerunRecord> = {}): RerunRecord {
  return { of: arn, input: {}, reused: { [arn]: Object.keys(results) }, results, ...more };
}

/** Fits a record into so many bytes, and reads what was stored. */
async function fitInto(
  record: RerunRecord,
  inputBytes: number,
  { inRecord = [], resultBytes = 10_000 }: { inRecord?: readonly string[]; resultBytes?: number } = {},
) {
  const store = memoryStore();
  const started = { name: 'run-rerun', arn: `${arn}-rerun`, stateMachineArn: arn };
  const way = {
    ...started,
    kind: 'new-execution',
    because: 'asked',
    record,
    bounds: { inputBytes, resultBytes },
    inRecord,
  } as const;
  const writer = { put: async (json: string) => ({ ...(await store.put(json)) }) };
  const read = (value: Json | undefined): Json | undefined =>
    isStoredPayload(value) ? (store.read(value) as Json) : value;
  return { fitted: await fitRecord(way, writer), without: await fitRecord(way, undefined), read };
}

function recordIn(fitted: FittedRecord): RerunRecord {
  if (fitted.kind !== 'fits') throw new Error('too large');
  return fitted.input['stepwright:rerun'] as unknown as RerunRecord;
}

it('leaves what fits as it is, to the byte', async () => {
  const record = recordOf({ a: 'x'.repeat(300), b: 1 });
  const bytes = jsonBytes({ 'stepwright:rerun': record as unknown as Json });
  const { fitted, without } = await fitInto(record, bytes);
  expect(recordIn(fitted)).toEqual(record);
  expect(without).toEqual(fitted);
  const less = await fitInto(record, bytes - 1);
  expect(less.without).toEqual({ kind: 'too-large', bytes });
  expect(isStoredPayload(recordIn(less.fitted).results.a)).toBe(true);
});

it('stores the input first, then the largest results, and nothing that would not get smaller', async () => {
  const record = recordOf(
    { small: 'x'.repeat(50), large: 'y'.repeat(3000), middle: 'z'.repeat(500) },
    { input: { id: 'i'.repeat(200) } },
  );
  const { fitted, read } = await fitInto(record, 1300);
  const { input, results } = recordIn(fitted);
  expect(isStoredPayload(input)).toBe(true);
  expect([read(input), read(results.large)]).toEqual([record.input, record.results.large]);
  expect([results.small, results.middle]).toEqual([record.results.small, record.results.middle]);
});

it('stores together what undoing never needs, where there are too many references', async () => {
  const tasks = Array.from({ length: 400 }, (_, index) => `t${index}`);
  const record = recordOf(Object.fromEntries(tasks.map((task) => [task, { of: task, text: 'x'.repeat(150) }])));
  const { fitted, read } = await fitInto(record, 6000, { inRecord: ['t7', 't8'] });
  const { results, moreResults, reused } = recordIn(fitted);
  expect(Object.keys(results)).toEqual(['t7', 't8']);
  expect(read(results.t7)).toEqual(record.results.t7);
  expect(reused).toEqual(record.reused);
  const more = read(moreResults);
  expect(isJsonObject(more) && Object.keys(more)).toHaveLength(398);
  expect(isJsonObject(more) && read(more.t9)).toEqual(record.results.t9);
  // What was put together before stays so.
  const again = await fitInto({ ...record, moreResults: moreResults ?? null }, 6000);
  expect(again.fitted.kind).toBe('too-large');
});

it('stores what is too large a result for the machine, also when there is room', async () => {
  const record = recordOf({ a: 'x'.repeat(1000), b: 'y'.repeat(400) });
  const { fitted, without, read } = await fitInto(record, 100_000, { resultBytes: 500 });
  const { results } = recordIn(fitted);
  expect([isStoredPayload(results.a), read(results.a), results.b]).toEqual([true, 'x'.repeat(1000), 'y'.repeat(400)]);
  expect(without.kind).toBe('too-large');
});

it('says how large it is when nothing helps', async () => {
  const { fitted } = await fitInto(recordOf({ a: 'x'.repeat(1000) }), 100);
  expect(fitted).toEqual({ kind: 'too-large', bytes: expect.any(Number) });
});
