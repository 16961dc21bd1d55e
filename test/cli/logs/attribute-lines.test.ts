import { attributeLines } from '../../../lib/cli/logs/attribute-lines.js';
import type { CallOwner, FunctionCall } from '../../../lib/cli/logs/function-call.js';

const id = (digit: number) => `${digit}1111111-2222-3333-4444-555555555555`;
const call = (attempt: number, more: Partial<FunctionCall> = {}): FunctionCall => ({
  ...{ task: 'Ship', role: 'task', attempt, functionName: 'F', executionId: 'arn:A', scheduledAt: 0 },
  ...more,
});

/** Lines as `stream: text`, a millisecond apart; gives `attempt: message` for each that is taken. */
function attributed(
  lines: readonly string[],
  calls: readonly FunctionCall[],
  owners: Readonly<Record<string, CallOwner>> = {},
): readonly string[] {
  const events = lines.map((line, index) => {
    const [, stream = '', message = ''] = /^(\w+): ([\s\S]*)$/.exec(line) ?? [];
    return { id: String(index), stream, time: index, message };
  });
  const ownerOf = new Map(Object.entries(owners));
  return attributeLines({ logGroup: 'g', events, calls, ownerOf }).map(
    ({ attempt, message }) => `${attempt}: ${message}`,
  );
}

const start = (digit: number) => JSON.stringify({ type: 'platform.start', record: { requestId: id(digit) } });
const report = (digit: number) =>
  JSON.stringify({
    type: 'platform.report',
    record: { requestId: id(digit), status: 'success', metrics: { durationMs: 9 } },
  });
const said = (digit: number, attempt: number, message: string, executionId = 'arn:A') =>
  JSON.stringify({ level: 'INFO', requestId: id(digit), executionId, task: 'Ship', role: 'task', attempt, message });

test('what names nothing belongs to the call that is under way in its stream', () => {
  const lines = [
    `a: ${start(1)}`,
    'a: loading',
    `a: ${said(1, 1, 'hello')}`,
    'b: of somebody else',
    'a: printed',
    `a: ${report(1)}`,
    'a: of the next call',
    `a: ${start(2)}`,
    `a: ${said(2, 1, 'other', 'arn:B')}`,
    'a: printed by the other',
    `a: ${report(2)}`,
  ];
  expect(attributed(lines, [call(1)])).toEqual(['1: loading', '1: hello', '1: printed', '1: 9 ms']);
});

test('what a module prints when it is loaded belongs to the call that it is loaded for', () => {
  const lines = ['a: INIT_START Runtime', 'a: loading', `a: START RequestId: ${id(1)} Version: 1`, 'a: printed'];
  expect(attributed(lines, [call(1)], { [id(1)]: call(1) })).toEqual(['1: loading', '1: printed']);
});

test('attempts in one environment are told apart, and those of other attempts left out', () => {
  const lines = [1, 2].flatMap((n) => [`a: ${start(n)}`, `a: ${said(n, n, 'hi')}`, `a: raw ${n}`, `a: ${report(n)}`]);
  expect(attributed(lines, [call(1), call(2)])).toEqual([
    '1: hi',
    '1: raw 1',
    '1: 9 ms',
    '2: hi',
    '2: raw 2',
    '2: 9 ms',
  ]);
  expect(attributed(lines, [call(2)])).toEqual(['2: hi', '2: raw 2', '2: 9 ms']);
});

test('a task and what undoes it are two', () => {
  const lines = [
    `a: ${said(1, 1, 'done')}`,
    `a: ${said(2, 1, 'undone').replace('"role":"task"', '"role":"rollback"')}`,
  ];
  expect(attributed(lines, [call(1, { role: 'rollback' })])).toEqual(['1: undone']);
});
