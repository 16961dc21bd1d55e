import { reachableFrom } from '../../lib/graph/reachable.js';
import { graphOf } from './graph-notation.js';

const rows: [text: string, starts: string[], expected: string][] = [
  ['a>b b>c d', ['a'], 'a b c'],
  ['a>b b>c d', ['b', 'd'], 'b c d'],
  ['a>b b>a c>a', ['a'], 'a b'],
  ['a', [], ''],
];

it.each(rows)('in %p from %p one reaches %p', (text, starts, expected) => {
  expect([...reachableFrom(graphOf(text), starts)].sort().join(' ')).toBe(expected);
});
