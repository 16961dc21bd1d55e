import { variableSuffixes } from '../../../lib/asl/emit/variable-names.js';

it('keeps plain names readable', () => {
  expect(variableSuffixes(['ChargeCard', 'ship_2']).get('ChargeCard')).toBe('ChargeCard');
});

it('keeps names apart that differ only in characters a variable cannot have', () => {
  const tasks = ['a-b', 'a_b', 'a.b', 'a b', 'ä', 'ö', 'x'.repeat(80), `${'x'.repeat(79)}y`];
  const suffixes = [...variableSuffixes(tasks).values()];
  expect(new Set(suffixes).size).toBe(tasks.length);
  expect(suffixes.filter((suffix) => !/^[A-Za-z0-9_]{1,76}$/.test(suffix))).toEqual([]);
});
