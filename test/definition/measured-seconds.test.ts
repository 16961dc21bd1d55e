import { measuredSeconds } from '../../lib/definition/measured-seconds.js';

const seconds = measuredSeconds({
  version: 1,
  functions: {
    'lambdas/x.ts': { seconds: 1, runs: 1 },
    'lambdas/x.ts#resize': { seconds: 2, runs: 1 },
    'lambdas/old.js': { seconds: 3, runs: 1 },
    'lambdas/page.tsx': { seconds: 0, runs: 1 },
    'lambdas/both.mts': { seconds: 5, runs: 1 },
    'lambdas/both.cts': { seconds: 6, runs: 1 },
    'lambdas/v1.2': { seconds: 7, runs: 1 },
  },
});

it.each([
  ['lambdas/x.ts', 'default', 1],
  ['lambdas/x.ts', 'resize', 2],
  ['lambdas/x.ts', 'other', undefined],
  ['lambdas/x.js', 'default', 1],
  ['lambdas/x.js', 'resize', 2],
  ['lambdas/x', 'default', 1],
  ['lambdas/old.ts', 'default', 3],
  ['lambdas/page.js', 'default', 0],
  ['lambdas/both.mts', 'default', 5],
  ['lambdas/both.cts', 'default', 6],
  ['lambdas/both', 'default', undefined],
  ['lambdas/v1.2', 'default', 7],
  ['lambdas/v1', 'default', undefined],
  ['x.ts', 'default', undefined],
  ['toString', 'default', undefined],
  ['__proto__', 'default', undefined],
])('%s, export %s: %p', (module, name, expected) => {
  expect(seconds({ module, export: name })).toBe(expected);
});
