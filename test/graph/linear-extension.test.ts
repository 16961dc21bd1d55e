import fc from 'fast-check';
import { linearExtension } from '../../lib/graph/linear-extension.js';
import { longestPaths } from '../../lib/graph/longest-paths.js';
import { arbitraryPartialOrder } from './arbitrary-part.js';

const rows: [ranks: number[], extension: number[]][] = [
  [[], []],
  [[5], [0]],
  [
    [2, 1, 2],
    [1, 0, 2],
  ],
  // Ties by place, which is topological.
  [
    [0, 0, 0],
    [0, 1, 2],
  ],
  [
    [-1, -1.5, -10],
    [2, 1, 0],
  ],
];

it.each(rows)('the places by the ranks %p are %p', (ranks, extension) => {
  expect(linearExtension(Float64Array.from(ranks))).toEqual(extension);
});

it('sorts more places than an engine sorts by insertion', () => {
  const ranks = Float64Array.from({ length: 200 }, (_, place) => place % 7);
  const places = linearExtension(ranks);
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
      for (const node of linearExtension(longestPaths(order, seconds))) {
        for (const before of order.predecessors[node]!) expect(seen).toContain(before);
        seen.add(node);
      }
      expect(seen.size).toBe(order.ids.length);
    }),
  );
});
