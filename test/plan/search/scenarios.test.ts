import fc from 'fast-check';
import { longestPath } from '../../../lib/graph/longest-paths.js';
import { partialOrder } from '../../../lib/graph/partial-order.js';
import { scenariosOf, weightedMean } from '../../../lib/plan/search/scenarios.js';
import { graphOf } from '../../graph/graph-notation.js';
import { arbitrarySearch } from './search-of.js';

const chain = partialOrder(graphOf('a>b'));

describe('scenariosOf', () => {
  it('keeps the scenarios of a node together, scaled to a critical path of 1', () => {
    const { count, durations } = scenariosOf(chain, [
      [1, 3],
      [6, 2],
    ]);
    expect(count).toBe(2);
    expect([...durations]).toEqual([0.25, 0.75, 0.75, 0.25]);
  });

  it('leaves a scenario in which nothing takes any time', () => {
    expect([...scenariosOf(chain, [[0, 0]]).durations]).toEqual([0, 0]);
  });

  const weights: [rows: number, firstWeight: number | undefined, expected: number[]][] = [
    [1, undefined, [1]],
    [1, 0.4, [1]],
    [4, undefined, [0.25, 0.25, 0.25, 0.25]],
    [3, 0.4, [0.4, 0.3, 0.3]],
    [2, 0.7, [0.7, 0.3]],
    [2, 0, [0, 1]],
  ];

  it.each(weights)('of %p scenarios the first counting %p, they count %p', (count, firstWeight, expected) => {
    const rows = Array.from({ length: count }, () => [1, 1]);
    const found = scenariosOf(chain, rows, firstWeight).weights;
    expect(found).toHaveLength(count);
    found.forEach((weight, k) => {
      expect(weight).toBeCloseTo(expected[k]!, 12);
    });
  });

  it('each has a critical path of 1, unless nothing takes any time', () => {
    fc.assert(
      fc.property(arbitrarySearch(), ({ order, search: { scenarios } }) => {
        for (let k = 0; k < scenarios.count; k += 1) {
          const seconds = order.ids.map((_, node) => scenarios.durations[node * scenarios.count + k]!);
          const length = longestPath(order, seconds);
          if (length !== 0) expect(length).toBeCloseTo(1, 9);
        }
      }),
    );
  });
});

it('weightedMean counts each number by its weight', () => {
  const scenarios = scenariosOf(
    chain,
    [
      [1, 1],
      [1, 1],
      [1, 1],
    ],
    0.5,
  );
  expect(weightedMean(scenarios, Float64Array.of(4, 8, 16))).toBe(8);
});
