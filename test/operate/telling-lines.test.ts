import { tellingLines } from '../../lib/operate/telling-lines.js';

const HASH = 'a'.repeat(64);

describe('lines of a stack that tell a user something', () => {
  it.each([
    ['    at book (lambdas/ship.ts:13:34)'],
    ['    at async lambdas/ship.ts:22:19'],
    ['    at <anonymous> (lambdas/ship.ts:22:19)'],
    ['    at book (my orders (old)/ship.ts:1:2)'],
    ['    at parse (node_modules/x/y.js:1:1)'],
    // Folders of the user's that are called like us.
    ['    at b (src/stepwright/b.ts:1:85)'],
    ['    at b (src/stepwright/runtime/b.ts:1:85)'],
    ['    at b (stepwright/ship.ts:1:85)'],
    ['    at b (/home/me/stepwright/handler.mjs:1:85)'],
    // What is ours and no wrapper: the user has called it.
    ['    at start (node_modules/stepwright/dist/esm/lib/client/client.js:1:1)'],
    ['    with {"depot":7}'],
    ['Caused by: Error: no node: at all'],
    ['NoTruck: none (node:fs)'],
  ])('%s', (line) => {
    expect(tellingLines([line])).toEqual([line]);
  });

  it.each([
    ['    at ship (/var/task/lambdas/ship.ts:2:3)', '    at ship (lambdas/ship.ts:2:3)'],
    ['    at async ship (file:///var/task/lambdas/ship.ts:2:3)', '    at async ship (lambdas/ship.ts:2:3)'],
    ['    at file:///var/task/index.mjs:3:4', '    at index.mjs:3:4'],
    [`    at ship (/home/me/my app/.stepwright/functions/${HASH}/lambdas/a.ts:2:3)`, '    at ship (lambdas/a.ts:2:3)'],
  ])('%s, from the root of the project', (line, expected) => {
    expect(tellingLines([line])).toEqual([expected]);
  });

  it.each([
    ['    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)'],
    ['    at AsyncLocalStorage.run (node:async_hooks:346:14)'],
    ['    at async node:internal/main/worker_thread:1:2'],
    ['    at JSON.parse (<anonymous>)'],
    ['    at MessagePort.<anonymous> ([worker eval]:12:3)'],
    ['    at Runtime.handleOnce (file:///var/runtime/index.mjs:1:1)'],
    ['    at async <anonymous> (stepwright/runtime/handler.ts:25:20)'],
    ['    at async Runtime.handler (/var/task/stepwright/runtime/handler.ts:25:20)'],
    [`    at work (/home/me/.stepwright/functions/${HASH}/stepwright/runtime/wrap.ts:1:1)`],
    ['    at stepwright/handler.mjs:2:1'],
    ['    at async work (/node_modules/stepwright/lib/runtime/handler.ts:25:20)'],
    ['    at work (file:///app/node_modules/stepwright/dist/cjs/lib/runtime/handler.js:25:20)'],
    [`    at x (/app/node_modules/.pnpm/stepwright@1.0.0/node_modules/stepwright/dist/esm/lib/runtime/wrap.js:2:3)`],
  ])('without %s', (line) => {
    expect(tellingLines([line])).toEqual([]);
  });
});
