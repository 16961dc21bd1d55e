import { parseLine } from '../../../lib/cli/logs/parse-line.js';

const requestId = '11111111-2222-3333-4444-555555555555';
const json = (value: object) => JSON.stringify(value);
const head = {
  timestamp: 't',
  level: 'INFO',
  requestId,
  executionId: 'arn:A',
  executionName: 'A',
  task: 'Ship',
  role: 'task',
  attempt: 2,
};
const owned = {
  source: 'function',
  level: 'INFO',
  requestId,
  executionId: 'arn:A',
  owner: { task: 'Ship', role: 'task', attempt: 2 },
};
const lambda = { source: 'lambda', requestId };

test.each([
  ['a structured line', json({ ...head, message: 'hello' }), { ...owned, message: 'hello' }],
  ['an object for a message', json({ ...head, message: { a: 1 } }), { ...owned, message: '{"a":1}' }],
  [
    'an error',
    json({
      ...head,
      level: 'ERROR',
      message: 'task failed',
      durationMs: 5,
      errorType: 'E',
      errorMessage: 'no',
      stackTrace: ['E: no', ' at a'],
    }),
    {
      ...owned,
      level: 'ERROR',
      message: 'task failed',
      durationMs: 5,
      error: { type: 'E', message: 'no', stack: [' at a'] },
    },
  ],
  [
    'Powertools',
    json({ level: 'WARN', message: 'low', function_request_id: requestId, service: 's', cold_start: true, stock: 3 }),
    { source: 'function', level: 'WARN', message: 'low', requestId, fields: { stock: 3 } },
  ],
  [
    'pino',
    json({
      level: 50,
      time: 1,
      pid: 1,
      hostname: 'h',
      msg: 'bad',
      err: { type: 'E', message: 'no', stack: 'E: no\n at a' },
    }),
    { source: 'function', level: 'ERROR', message: 'bad', error: { type: 'E', message: 'no', stack: [' at a'] } },
  ],
  [
    'console as text',
    `2026-11-26T06:00:00.000Z\t${requestId}\tWARN\ttwo\nlines`,
    { source: 'function', level: 'WARN', requestId, message: 'two\nlines' },
  ],
  [
    'console before any call',
    '2026-11-26T06:00:00.000Z\tundefined\tINFO\tloading',
    { source: 'function', level: 'INFO', message: 'loading' },
  ],
  [
    'what a function threw, as text',
    `2026-11-26T06:00:00.000Z\t${requestId}\tERROR\tInvoke Error \t${json({ errorType: 'E', errorMessage: 'no', stack: ['E: no', ' at a'] })}`,
    {
      source: 'function',
      level: 'ERROR',
      requestId,
      message: 'Invoke Error',
      error: { type: 'E', message: 'no', stack: [' at a'] },
    },
  ],
  ['anything else', 'just so', { source: 'function', level: 'INFO', message: 'just so' }],
  ['broken JSON', '{"a":', { source: 'function', level: 'INFO', message: '{"a":' }],
  [
    'platform.start',
    json({ time: 't', type: 'platform.start', record: { requestId } }),
    { ...lambda, level: 'DEBUG', message: '', isRoutine: true, marks: 'start' },
  ],
  [
    'platform.report',
    json({
      type: 'platform.report',
      record: {
        requestId,
        status: 'success',
        metrics: { durationMs: 79.67, memorySizeMB: 128, maxMemoryUsedMB: 81, initDurationMs: 300.4 },
      },
    }),
    {
      ...lambda,
      level: 'DEBUG',
      message: '80 ms, 81 of 128 MB of memory, cold start 300 ms',
      durationMs: 79.67,
      marks: 'end',
      isRoutine: true,
    },
  ],
  [
    'nearly no memory left',
    json({
      type: 'platform.report',
      record: { requestId, status: 'success', metrics: { durationMs: 1.26, memorySizeMB: 128, maxMemoryUsedMB: 126 } },
    }),
    {
      ...lambda,
      level: 'WARN',
      message: '1.3 ms, 126 of 128 MB of memory, nearly all of it',
      durationMs: 1.26,
      marks: 'end',
    },
  ],
  [
    'a timeout',
    json({ type: 'platform.report', record: { requestId, status: 'timeout', metrics: { durationMs: 3000 } } }),
    { ...lambda, level: 'ERROR', message: 'timed out, 3000 ms', durationMs: 3000, marks: 'end' },
  ],
  [
    'a crash',
    json({
      type: 'platform.report',
      record: { requestId, status: 'error', errorType: 'Runtime.ExitError', metrics: { durationMs: 30 } },
    }),
    { ...lambda, level: 'ERROR', message: 'ended with error (Runtime.ExitError), 30 ms', durationMs: 30, marks: 'end' },
  ],
  [
    'what a function threw is told by the function',
    json({
      type: 'platform.report',
      record: { requestId, status: 'error', errorType: 'OutOfStock', metrics: { durationMs: 30 } },
    }),
    { ...lambda, level: 'DEBUG', message: '30 ms', durationMs: 30, marks: 'end', isRoutine: true },
  ],
  [
    'loading that failed',
    json({ type: 'platform.initRuntimeDone', record: { status: 'error', errorType: 'Runtime.ImportModuleError' } }),
    { source: 'lambda', level: 'ERROR', message: 'initRuntimeDone: error (Runtime.ImportModuleError)' },
  ],
  [
    'START',
    `START RequestId: ${requestId} Version: 3`,
    { ...lambda, level: 'DEBUG', message: '', isRoutine: true, marks: 'start' },
  ],
  ['END', `END RequestId: ${requestId}`, { ...lambda, level: 'DEBUG', message: '', isRoutine: true }],
  [
    'INIT_START',
    'INIT_START Runtime Version: nodejs:22.v3',
    { source: 'lambda', level: 'DEBUG', message: '', isRoutine: true },
  ],
  [
    'REPORT',
    `REPORT RequestId: ${requestId}\tDuration: 1.20 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\tInit Duration: 140.10 ms\t\n`,
    {
      ...lambda,
      level: 'DEBUG',
      message: '1.2 ms, 70 of 128 MB of memory, cold start 140 ms',
      durationMs: 1.2,
      marks: 'end',
      isRoutine: true,
    },
  ],
  [
    'REPORT of a timeout',
    `REPORT RequestId: ${requestId}\tDuration: 3000.00 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\tStatus: timeout`,
    {
      ...lambda,
      level: 'ERROR',
      message: 'timed out, 3000 ms, 70 of 128 MB of memory',
      durationMs: 3000,
      marks: 'end',
    },
  ],
  [
    'a timeout as text',
    `2026-11-26T06:00:00.000Z ${requestId} Task timed out after 3.00 seconds`,
    { ...lambda, level: 'ERROR', message: 'Task timed out after 3.00 seconds' },
  ],
  [
    'a crash as text',
    `RequestId: ${requestId} Error: Runtime exited with error: signal: killed`,
    { ...lambda, level: 'ERROR', message: 'Error: Runtime exited with error: signal: killed' },
  ],
])('%s', (_, text, expected) => {
  expect(parseLine(text)).toEqual(expected);
});

test.each([
  ['warning', 'WARN'],
  ['critical', 'FATAL'],
  ['Debug', 'DEBUG'],
  [10, 'TRACE'],
  [60, 'FATAL'],
  ['loud', 'INFO'],
  [undefined, 'INFO'],
])('the level %s is %s', (level, expected) => {
  expect(parseLine(json({ level, message: 'x' })).level).toBe(expected);
});
