import type { FunctionLogs, WrittenLine } from '../../../lib/endpoint/logs/function-logs.js';
import { noLogs } from '../../../lib/endpoint/logs/function-logs.js';
import { type LogFormat, recordCalls } from '../../../lib/endpoint/logs/record-calls.js';
import type { FunctionCall } from '../../../lib/engine/ports.js';
import type { CallEnd } from '../../../lib/local/local-functions.js';

const TIME = Date.UTC(2026, 10, 26, 6);
const requestId = '11111111-2222-3333-4444-555555555555';
const call = { functionName: 'arn:aws:lambda:us-east-1:1:function:Shop-Ship:3' } as FunctionCall;
const about = { call, requestId, logStreamName: 'stream', time: TIME };
const local = { name: 'Shop-Ship', version: '3', folder: '/', timeoutSeconds: 5, memoryMb: 256 };

function recorded(format: LogFormat, end: CallEnd): readonly string[] {
  const written: (WrittenLine & { readonly functionName: string })[] = [];
  const logs: FunctionLogs = { ...noLogs, write: (functionName, line) => void written.push({ functionName, ...line }) };
  const { onOutput, onCall } = recordCalls(logs, format);
  onCall({ kind: 'began', ...about, local });
  onOutput({ ...about, stream: 'stdout', text: '{"a":1}\n' });
  onOutput({ ...about, stream: 'stderr', text: 'oh\n' });
  onCall({ kind: 'ended', ...about, local, end });
  for (const line of written) expect(line).toMatchObject({ functionName: 'Shop-Ship', stream: 'stream', time: TIME });
  return written.map(({ message }) => message);
}

test('as JSON', () => {
  const time = '2026-11-26T06:00:00.000Z';
  expect(
    recorded('JSON', { durationMs: 7, status: 'timeout', errorType: 'Sandbox.Timedout', errorMessage: 'no' }),
  ).toEqual([
    JSON.stringify({ time, type: 'platform.start', record: { requestId, version: '3' } }),
    '{"a":1}',
    'oh',
    JSON.stringify({
      time,
      type: 'platform.report',
      record: {
        requestId,
        metrics: { durationMs: 7, billedDurationMs: 7, memorySizeMB: 256 },
        status: 'timeout',
        errorType: 'Sandbox.Timedout',
      },
    }),
  ]);
});

test('as text', () => {
  expect(recorded('Text', { durationMs: 7, status: 'success' })).toEqual([
    `START RequestId: ${requestId} Version: 3`,
    `2026-11-26T06:00:00.000Z\t${requestId}\tINFO\t{"a":1}`,
    `2026-11-26T06:00:00.000Z\t${requestId}\tERROR\toh`,
    `END RequestId: ${requestId}`,
    `REPORT RequestId: ${requestId}\tDuration: 7.00 ms\tBilled Duration: 7 ms\tMemory Size: 256 MB`,
  ]);
  expect(recorded('Text', { durationMs: 7, status: 'failure', errorType: 'X', errorMessage: 'gone' }).slice(3)).toEqual(
    [
      '2026-11-26T06:00:00.000Z gone',
      `END RequestId: ${requestId}`,
      `REPORT RequestId: ${requestId}\tDuration: 7.00 ms\tBilled Duration: 7 ms\tMemory Size: 256 MB\tStatus: failure\tError Type: X`,
    ],
  );
});
