import type { LogEntry } from '../../../lib/cli/logs/log-entry.js';
import { createLogPrinter } from '../../../lib/cli/logs/log-text.js';
import { painter } from '../../../lib/cli/render/paint.js';
import { expectFits } from '../golden.js';

const entry = (more: Partial<LogEntry>): LogEntry => ({
  ...{ id: '1', time: Date.UTC(2026, 10, 26, 6, 0, 0, 7), task: 'Ship', role: 'task', attempt: 1 },
  ...{ functionName: 'F', logGroup: 'g', source: 'function', level: 'INFO', message: 'hello' },
  ...more,
});

function print(entries: readonly LogEntry[], columns?: number): readonly string[] {
  const layout = {
    paint: painter(false),
    names: ['Ship', 'Ship.rollback'],
    ...(columns === undefined ? {} : { columns }),
  };
  const printer = createLogPrinter(layout);
  return entries.flatMap((each) => printer.print(each));
}

const head = '06:00:00.007  Ship            1  INFO ';
const margin = ' '.repeat(head.length + 2);
const stack = [
  '    at ship (/var/task/lambdas/ship.ts:1:2)',
  '    at dev (/home/me/.stepwright/functions/'.concat('a'.repeat(64), '/lambdas/ship.ts:3:4)'),
  '    at work (/var/task/stepwright/runtime/handler.ts:26:57)',
  '    at process (node:internal/process:1:1)',
  '    at run (file:///var/runtime/index.mjs:1:1)',
  'Caused by: Deep: down',
];

test.each<[string, Partial<LogEntry>, readonly string[]]>([
  ['a message', {}, [`${head}  hello`]],
  ['several lines', { message: 'one\n  two' }, [`${head}  one`, `${margin}  two`]],
  ['other members', { fields: { a: 1 } }, [`${head}  hello {"a":1}`]],
  ['how long it took', { message: 'task succeeded', durationMs: 12 }, [`${head}  task succeeded after 12 ms`]],
  [
    'how long it took, longer',
    { message: 'task succeeded', durationMs: 61_000 },
    [`${head}  task succeeded after 1 min 1 s`],
  ],
  ['Lambda', { source: 'lambda', message: '12 ms', durationMs: 12 }, [`${head}  Lambda: 12 ms`]],
  [
    'the stack of an error, from the project, without what others wrote',
    { message: 'task failed', error: { type: 'E', message: 'no', stack } },
    [
      `${head}  task failed: E: no`,
      `${margin}  at ship (lambdas/ship.ts:1:2)`,
      `${margin}  at dev (lambdas/ship.ts:3:4)`,
      `${margin}  Caused by: Deep: down`,
    ],
  ],
  ['an error alone', { message: 'no', error: { type: 'E', message: 'no', stack: [] } }, [`${head}  E: no`]],
  [
    'an error in a text',
    { message: 'oh E: no', error: { type: 'E', message: 'no', stack: [] } },
    [`${head}  oh E: no`],
  ],
])('%s', (_, more, expected) => {
  expect(print([entry(more)])).toEqual(['2026-11-26 UTC', ...expected]);
});

test('days and rollbacks are told', () => {
  const later = entry({ time: Date.UTC(2026, 10, 27), role: 'rollback', attempt: 12, level: 'ERROR' });
  expect(print([entry({}), later])).toEqual([
    '2026-11-26 UTC',
    `${head}  hello`,
    '2026-11-27 UTC',
    '00:00:00.000  Ship.rollback  12  ERROR  hello',
  ]);
});

test('a stack of many lines is cut', () => {
  const long = Array.from({ length: 20 }, (_, line) => `    at f (a.ts:${line}:1)`);
  const lines = print([entry({ message: 'x', error: { type: 'E', message: 'no', stack: long } })]);
  expect(lines).toHaveLength(2 + 12 + 1);
  expect(lines.at(-1)?.trim()).toBe('… 8 more lines, with --json');
});

test.each([40, 80, 120])('nothing is wider than %i columns, and nothing is lost', (columns) => {
  const message = `${'word '.repeat(40)}${'x'.repeat(300)}`;
  const lines = print([entry({ message, error: { type: 'E', message: 'no', stack } })], columns);
  expectFits(lines.join('\n'), columns);
  expect(lines.join('').match(/word/g)).toHaveLength(40);
  expect(lines.join('').match(/x/g)).toHaveLength(300);
});
