import fc from 'fast-check';
import { inducedOrder } from '../../lib/graph/induced-order.js';
import { partialOrder, precedes, transitiveReduction } from '../../lib/graph/partial-order.js';
import { arbitraryOrder } from '../laws/arbitrary-order.js';
import { graphOf, printEdges } from './graph-notation.js';

const rows: [text: string, keep: string, expected: string][] = [
  ['a>b b>c', 'a c', 'a>c'],
  ['a>b b>c', 'a b c', 'a>b b>c'],
  ['a>x x>b a>y y>b b>c', 'a b c', 'a>b b>c'],
  ['a>x x>c b>x', 'a b c', 'a>c b>c'],
  ['a>b c', 'a c', ''],
  ['a>b', '', ''],
];

describe('inducedOrder', () => {
  it.each(rows)('of %p among %p is %p', (text, keep, expected) => {
    const kept = keep.split(' ').filter((node) => node !== '');
    const induced = inducedOrder(graphOf(text), kept);
    expect([...induced.nodes].sort()).toEqual(kept);
    expect(printEdges(induced.edges)).toBe(expected);
  });

  it('refuses what is not in the graph', () => {
    expect(() => inducedOrder(graphOf('a'), ['b'])).toThrow('"b" is not in the graph');
  });

  it('keeps exactly the order there was, with no edge too many', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 20 }), fc.nat(), ({ tasks, edges }, mask) => {
        const graph = { nodes: tasks.map(({ name }) => name), edges };
        const kept = graph.nodes.filter((_, i) => ((mask >>> i) & 1) === 1);
        const induced = inducedOrder(graph, kept);
        const [whole, part] = [partialOrder(graph), partialOrder(induced)];
        for (const a of kept) {
          for (const b of kept) {
            const before = precedes(whole, whole.ids.indexOf(a), whole.ids.indexOf(b));
            expect(precedes(part, part.ids.indexOf(a), part.ids.indexOf(b))).toBe(before);
          }
        }
        expect([...induced.edges].sort()).toEqual([...transitiveReduction(induced).edges].sort());
      }),
    );
  });
});
