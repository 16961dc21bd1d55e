import { publishFunction } from '../../../lib/endpoint/functions/publish-function.js';
import type { FunctionRecord, FunctionSettings } from '../../../lib/endpoint/registry/function-record.js';

const arn = 'arn:aws:lambda:us-east-1:123456789012:function:Charge';

function settings(codeHash: string, more: Partial<FunctionSettings> = {}): FunctionSettings {
  return { codeHash, codeBytes: 1, timeoutSeconds: 3, memoryMb: 128, environment: {}, ...more };
}

/** Publishes one after the other; gives the latest number after each, and what there is in the end. */
function publish(all: readonly FunctionSettings[]): {
  readonly numbers: readonly unknown[];
  readonly last: FunctionRecord;
} {
  let record: FunctionRecord | undefined;
  const numbers = all.map((given, index) => {
    record = publishFunction(record, { name: 'Charge', arn, workflow: 'Order', settings: given }, index);
    return record.latest;
  });
  if (record === undefined) throw new Error('nothing was published');
  return { numbers, last: record };
}

test.each<[string, readonly FunctionSettings[], readonly number[]]>([
  ['the same code', [settings('a'), settings('a')], [1, 1]],
  ['other code', [settings('a'), settings('b'), settings('c')], [1, 2, 3]],
  ['code that is changed back', [settings('a'), settings('b'), settings('a')], [1, 2, 1]],
  ['another timeout', [settings('a'), settings('a', { timeoutSeconds: 4 })], [1, 2]],
  ['more memory', [settings('a'), settings('a', { memoryMb: 256 })], [1, 2]],
  ['another variable', [settings('a'), settings('a', { environment: { A: '1' } })], [1, 2]],
  [
    'variables in another order',
    [settings('a', { environment: { A: '1', B: '2' } }), settings('a', { environment: { B: '2', A: '1' } })],
    [1, 1],
  ],
])('%s is version', (_what, all, numbers) => {
  expect(publish(all).numbers).toEqual(numbers);
});

test('where nothing has changed the record is the same', () => {
  const { last } = publish([settings('a'), settings('b')]);
  const again = publishFunction(last, { name: 'Charge', arn, workflow: 'Order', settings: settings('b') }, 9);
  expect(again).toBe(last);
});

test('numbers are not used again, and a function that is back goes on where it was', () => {
  const { latest: _, ...gone } = publish([settings('a'), settings('b')]).last;
  const pruned = { ...gone, versions: [] };
  const back = publishFunction(pruned, { name: 'Charge', arn, workflow: 'Order', settings: settings('a') }, 9);
  expect(back).toMatchObject({ latest: 3, lastVersion: 3, versions: [{ number: 3, publishedAt: 9 }] });
});
