import { topologicalOrder } from '../../lib/graph/topological-order.js';
import { edgesOf, graphOf } from './graph-notation.js';

const rows: [text: string, expected: string][] = [
  ['', ''],
  ['a', 'a'],
  ['c b a', 'a b c'],
  ['b>a', 'b a'],
  ['d>a d>b c', 'c d a b'],
  ['a>b a>b a>c c>b', 'a c b'],
  ['z>a a>y y>b', 'z a y b'],
  // Code units, not a locale: capitals first.
  ['b a B', 'B a b'],
];

describe('topologicalOrder', () => {
  it.each(rows)('orders %p as %p', (text, expected) => {
    expect(topologicalOrder(graphOf(text)).join(' ')).toBe(expected);
  });

  it('does not care how the graph was written down', () => {
    const graph = graphOf('m>a a>k m>z z>k k>b q>b x');
    const reversed = { nodes: [...graph.nodes].reverse(), edges: [...graph.edges].reverse() };
    expect(topologicalOrder(reversed)).toEqual(topologicalOrder(graph));
  });

  it('names the cycle that keeps it from working', () => {
    expect(() => topologicalOrder(graphOf('s>b b>c c>b'))).toThrow('the graph has a cycle: b -> c -> b');
  });

  it('refuses a node that is there twice and an edge that leaves the graph', () => {
    expect(() => topologicalOrder({ nodes: ['a', 'a'], edges: [] })).toThrow('the node "a" is there twice');
    expect(() => topologicalOrder({ nodes: ['a'], edges: edgesOf('a>b') })).toThrow('an edge leaves the graph: a -> b');
    expect(() => topologicalOrder({ nodes: ['b'], edges: edgesOf('a>b') })).toThrow('an edge leaves the graph: a -> b');
  });
});
