import fc from 'fast-check';
import { everyNode, placesIn, restrictTo } from '../../lib/graph/hasse-diagram.js';
import { inducedOrder } from '../../lib/graph/induced-order.js';
import { partialOrder, transitiveReduction } from '../../lib/graph/partial-order.js';
import { arbitraryPart } from './arbitrary-part.js';
import { graphOf } from './graph-notation.js';

const diagram = partialOrder(graphOf('a>b a>c b>d c>d d>e'));

it('everyNode lists all of them', () => {
  expect(everyNode(diagram)).toEqual([0, 1, 2, 3, 4]);
  expect(everyNode(partialOrder(graphOf('')))).toEqual([]);
});

const places: [members: number[], places: number[]][] = [
  [[], [0, 0, 0, 0, 0]],
  [[0], [1, 0, 0, 0, 0]],
  [
    [1, 3, 4],
    [0, 1, 0, 2, 3],
  ],
  [
    [0, 1, 2, 3, 4],
    [1, 2, 3, 4, 5],
  ],
];

it.each(places)('the members %p stand at %p', (members, expected) => {
  expect([...placesIn(diagram, members)]).toEqual(expected);
});

const parts: [members: number[], predecessors: number[][], successors: number[][]][] = [
  [[2], [[]], [[]]],
  [
    [1, 2],
    [[], []],
    [[], []],
  ],
  [
    [1, 3, 4],
    [[], [0], [1]],
    [[1], [2], []],
  ],
  [
    [1, 2, 3],
    [[], [], [0, 1]],
    [[2], [2], []],
  ],
];

it.each(parts)('the members %p have among themselves the predecessors %p', (members, predecessors, successors) => {
  expect(restrictTo(diagram, members)).toEqual({ predecessors, successors });
});

it('the diagram of a part is that of the order among its members', () => {
  fc.assert(
    fc.property(arbitraryPart({ maxTasks: 15 }), (orderAndPart) => {
      const [order, part] = orderAndPart;
      const nameOf = (place: number) => order.ids[part[place]!]!;
      const graph = transitiveReduction({
        nodes: order.ids,
        edges: order.successors.flatMap((nodes, i) => nodes.map((j) => [order.ids[i]!, order.ids[j]!] as const)),
      });
      const edges = restrictTo(order, part).successors.flatMap((after, place) =>
        after.map((other) => [nameOf(place), nameOf(other)] as const),
      );
      const induced = inducedOrder(
        graph,
        part.map((node) => order.ids[node]!),
      );
      expect([...edges].sort()).toEqual([...induced.edges].sort());
    }),
  );
});
