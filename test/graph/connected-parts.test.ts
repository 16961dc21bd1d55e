import { connectedComponents, connectedParts } from '../../lib/graph/connected-parts.js';
import { partialOrder } from '../../lib/graph/partial-order.js';
import { graphOf } from './graph-notation.js';

const rows: [text: string, expected: string[]][] = [
  ['', []],
  ['a b', ['a', 'b']],
  ['a>c b', ['a c', 'b']],
  ['b>z a>z c>y', ['a b z', 'c y']],
  ['a>b b>c a>c', ['a b c']],
];

it.each(rows)('the components of %p are %p', (text, expected) => {
  expect(connectedComponents(graphOf(text)).map((part) => part.join(' '))).toEqual(expected);
});

it('a part falls apart without what held it together', () => {
  const order = partialOrder(graphOf('a>b a>c b>d c>e'));
  const members = [1, 2, 3, 4];
  expect(connectedParts(order, members).map((part) => part.map((i) => order.ids[i]).join(''))).toEqual(['bd', 'ce']);
});
