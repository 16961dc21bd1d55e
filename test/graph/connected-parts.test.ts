import fc from 'fast-check';
import { connectedComponents, connectedParts } from '../../lib/graph/connected-parts.js';
import { type PartialOrder, partialOrder } from '../../lib/graph/partial-order.js';
import { arbitraryPart } from './arbitrary-part.js';
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

it('nodes are in one part exactly if a path of neighbours leads from one to the other, within the part', () => {
  fc.assert(
    fc.property(arbitraryPart({ maxTasks: 15 }), ([order, part]) => {
      const parts = connectedParts(order, part);
      expect(parts.flat().sort((a, b) => a - b)).toEqual(part);
      for (const each of parts) {
        expect([...each].sort((a, b) => a - b)).toEqual(each);
        expect(isConnected(order, each)).toBe(true);
        const others = part.filter((node) => !each.includes(node));
        expect(each.some((node) => neighboursOf(order, node).some((other) => others.includes(other)))).toBe(false);
      }
      const firsts = parts.map(([first]) => first!);
      expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
    }),
  );
});

function neighboursOf(order: PartialOrder, node: number): readonly number[] {
  return [...order.predecessors[node]!, ...order.successors[node]!];
}

function isConnected(order: PartialOrder, part: readonly number[]): boolean {
  const reached = new Set(part.slice(0, 1));
  for (const node of reached) {
    for (const other of neighboursOf(order, node)) if (part.includes(other)) reached.add(other);
  }
  return reached.size === part.length;
}
