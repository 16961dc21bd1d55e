import { functionKey, parseFunctionKey } from '../../lib/definition/function-key.js';

it.each([
  ['lambdas/x.ts', 'lambdas/x.ts', 'default'],
  ['lambdas/x.ts#resize', 'lambdas/x.ts', 'resize'],
  ['../shared/x.mts#$_1', '../shared/x.mts', '$_1'],
  ['lambdas/a#b/x.ts', 'lambdas/a#b/x.ts', 'default'],
  ['lambdas/a#b/x.ts#y', 'lambdas/a#b/x.ts', 'y'],
])('%s is a module and an export, and the other way round', (key, module, name) => {
  expect(parseFunctionKey(key)).toEqual({ module, export: name });
  expect(functionKey({ module, export: name })).toBe(key);
});

it.each([
  ['./lambdas/x.ts', 'lambdas/x.ts'],
  ['lambdas\\order\\x.ts#y', 'lambdas/order/x.ts#y'],
  ['lambdas//order/../x.ts', 'lambdas/x.ts'],
  ['lambdas/x.ts#default', 'lambdas/x.ts'],
])('%s is another way to write %s', (written, key) => {
  expect(functionKey(parseFunctionKey(written)!)).toBe(key);
});

it.each(['', ' ', '#x', ' #x', 'lambdas/x.ts#', '/lambdas/x.ts', '\\x.ts', 'C:\\x.ts'])('%j names none', (key) => {
  expect(parseFunctionKey(key)).toBeUndefined();
});
