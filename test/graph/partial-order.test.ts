import fc from 'fast-check';
import { partialOrder, precedes, transitiveReduction } from '../../lib/graph/partial-order.js';
import { reachableFrom } from '../../lib/graph/reachable.js';
import { arbitraryOrder } from '../laws/arbitrary-order.js';
import { graphOf, printEdges } from './graph-notation.js';

const arbitraryGraph = arbitraryOrder({ maxTasks: 40 }).map(({ tasks, edges }) => ({
  nodes: tasks.map(({ name }) => name),
  edges,
}));

describe('transitiveReduction', () => {
  const rows: [text: string, expected: string][] = [
    ['a', ''],
    ['a>b b>c a>c', 'a>b b>c'],
    ['a>b a>c b>d c>d a>d', 'a>b a>c b>d c>d'],
    ['z>y y>x z>x x>a z>a y>a', 'z>y y>x x>a'],
    ['a>b a>b', 'a>b'],
  ];

  it.each(rows)('of %p is %p', (text, expected) => {
    expect(printEdges(transitiveReduction(graphOf(text)).edges)).toBe(expected);
  });

  it('is the smallest graph with the same closure', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const reduced = transitiveReduction(graph);
        for (const node of graph.nodes) expect(reachableFrom(reduced, [node])).toEqual(reachableFrom(graph, [node]));
        for (const edge of reduced.edges) {
          const without = { ...reduced, edges: reduced.edges.filter((other) => other !== edge) };
          expect(reachableFrom(without, [edge[0]]).has(edge[1])).toBe(false);
        }
      }),
    );
  });
});

describe('partialOrder', () => {
  it('knows what comes before what, both ways', () => {
    fc.assert(
      fc.property(arbitraryGraph, (graph) => {
        const order = partialOrder(graph);
        const descendants = partialOrder(graph).descendants;
        order.ids.forEach((from, a) => {
          const reached = reachableFrom(graph, [from]);
          order.ids.forEach((to, b) => {
            expect(precedes(order, a, b)).toBe(a !== b && reached.has(to));
            expect(((descendants[a]![b >>> 5]! >>> (b & 31)) & 1) === 1).toBe(precedes(order, a, b));
          });
        });
      }),
    );
  });

  it('takes 2,000 nodes', () => {
    const nodes = Array.from({ length: 2000 }, (_, i) => `n${i}`);
    const edges = nodes.flatMap((to, i) =>
      [1, 2, 7, 40, 300].flatMap((gap) => (i < gap ? [] : [[nodes[i - gap]!, to] as const])),
    );
    expect(partialOrder({ nodes, edges }).ids).toHaveLength(2000);
  });
});
