import { reverseGraph } from '../../lib/graph/reverse-graph.js';
import { graphOf, printEdges } from './graph-notation.js';

it('turns every edge round and keeps the nodes', () => {
  const reversed = reverseGraph(graphOf('a>b b>c d'));
  expect(reversed.nodes).toEqual(['a', 'b', 'c', 'd']);
  expect(printEdges(reversed.edges)).toBe('b>a c>b');
});
