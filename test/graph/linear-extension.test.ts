import fc from 'fast-check';
import { linearExtension, placesByRank } from '../../lib/graph/linear-extension.js';
import { longestPaths } from '../../lib/graph/longest-paths.js';
import { arbitraryPartialOrder } from './arbitrary-part.js';

const rows: [part: number[], ranks: number[], extension: number[]][] = [
  [[], [], []],
  [[7], [5], [7]],
  [
    [4, 7, 9],
    [2, 1, 2],
    [7, 4, 9],
  ],
  // Ties by number, which is topological.
  [
    [4, 7, 9],
    [0, 0, 0],
    [4, 7, 9],
  ],
  [
    [1, 2, 3],
    [-1, -1.5, -10],
    [3, 2, 1],
  ],
];

it.each(rows)('the members %p by the ranks %p are %p', (part, ranks, extension) => {
  expect(linearExtension(part, Float64Array.from(ranks))).toEqual(extension);
});

it('sorts more places than an engine sorts by insertion', () => {
  const ranks = Float64Array.from({ length: 200 }, (_, place) => place % 7);
  const places = placesByRank(ranks);
  expect(new Set(places).size).toBe(200);
  for (let i = 1; i < 200; i += 1) {
    const [a, b] = [places[i - 1]!, places[i]!];
    expect([a % 7 < b % 7, a % 7 === b % 7 && a < b]).toContain(true);
  }
});

it('puts everything behind what comes before it, even where nothing takes any time', () => {
  const lengths = fc.array(fc.nat(2), { minLength: 20, maxLength: 20 });
  fc.assert(
    fc.property(arbitraryPartialOrder({ maxTasks: 20 }), lengths, (order, seconds) => {
      const seen = new Set<number>();
      for (const node of linearExtension([...order.ids.keys()], longestPaths(order, seconds))) {
        for (const before of order.predecessors[node]!) expect(seen).toContain(before);
        seen.add(node);
      }
      expect(seen.size).toBe(order.ids.length);
    }),
  );
});
