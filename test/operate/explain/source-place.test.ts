import { sourcePlace } from '../../../lib/operate/explain/source-place.js';

describe('where an error was thrown', () => {
  it.each([
    [['    at book (lambdas/ship.ts:13:34)'], 'lambdas/ship.ts:13:34'],
    [['    at async ship (lambdas/ship.ts:22:19)'], 'lambdas/ship.ts:22:19'],
    [['    at lambdas/ship.ts:3:4'], 'lambdas/ship.ts:3:4'],
    [['    at index.mjs:3:4'], 'index.mjs:3:4'],
    [['    at file:///home/me/ship.mjs:3:4'], '/home/me/ship.mjs:3:4'],
    [['    at book (my orders/ship.ts:1:2)'], 'my orders/ship.ts:1:2'],
    [
      ['    with {"a":1}', '    at parse (node_modules/x/y.js:1:1)', '    at ship (lambdas/ship.ts:2:3)'],
      'lambdas/ship.ts:2:3',
    ],
    [['    at parse (node_modules/x/y.js:1:1)'], 'node_modules/x/y.js:1:1'],
    [['    at JSON.parse (<anonymous>)'], undefined],
    [[], undefined],
  ])('%j', (trace, expected) => {
    const place = sourcePlace(trace);
    expect(place && `${place.file}:${place.line}:${place.column}`).toBe(expected);
  });
});
