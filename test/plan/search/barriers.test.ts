import fc from 'fast-check';
import { downSets } from '../../../lib/graph/down-sets.js';
import { type Part, restrictTo } from '../../../lib/graph/hasse-diagram.js';
import { longestPath } from '../../../lib/graph/longest-paths.js';
import { barriersAlong, ranksOf, sidesOf } from '../../../lib/plan/search/barriers.js';
import { exactPlan } from '../../../lib/plan/search/exact-plan.js';
import { levelPlan } from '../../../lib/plan/search/level-plan.js';
import { partTimes } from '../../../lib/plan/search/part-times.js';
import type { Search } from '../../../lib/plan/search/search.js';
import { crossingOrder } from '../../laws/arbitrary-order.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, searchOf } from './search-of.js';

type Rank = keyof typeof ranksOf;
const ranks = Object.keys(ranksOf) as Rank[];

describe('barriers along one linear extension', () => {
  // a takes 1, c takes 3 and needs a; b takes 4, d takes 2 and needs both: critical path 6.
  const given = orderOf('a=1>c=3 a>d=2 b=4>d');
  const rows: [rank: Rank, members: string, bounds: number[]][] = [
    ['earliestFinish', 'abcd', [7, 7, 6]],
    ['longestTail', 'bacd', [8, 7, 6]],
    ['finishMinusTail', 'abcd', [7, 7, 6]],
    ['earliestStart', 'abcd', [7, 7, 6]],
    ['latestFinish', 'abcd', [7, 7, 6]],
  ];

  it.each(rows)('by %s are behind the prefixes of %p, at best %p', (rank, members, bounds) => {
    const { order, search, all } = searchOf(given);
    const times = partTimes(search, all);
    const along = barriersAlong(search, all, times, ranksOf[rank](times));
    expect(along.members.map((node) => order.ids[node]).join('')).toBe(members);
    expect([...along.bounds.slice(1)].map((bound) => Math.round(bound * 6e9) / 1e9)).toEqual(bounds);
  });

  it('have sides that ascend', () => {
    const { search, all } = searchOf(given);
    const times = partTimes(search, all);
    const along = barriersAlong(search, all, times, ranksOf.longestTail(times));
    expect([1, 2, 3].map((taken) => sidesOf(along, taken))).toEqual([
      [[1], [0, 2, 3]],
      [
        [0, 1],
        [2, 3],
      ],
      [[0, 1, 2], [3]],
    ]);
  });

  describe.each(ranks)('by %s', (rank) => {
    it('never put a task before what it needs, whatever the durations', () => {
      fc.assert(
        fc.property(arbitrarySearch({ maxTasks: 20 }), ({ order, search, all }) => {
          const times = partTimes(search, all);
          const along = barriersAlong(search, all, times, ranksOf[rank](times));
          const seen = new Set<number>();
          for (const node of along.members) {
            for (const before of order.predecessors[node]!) expect(seen).toContain(before);
            seen.add(node);
          }
          expect(seen.size).toBe(all.length);
          expect(along.ranks).toEqual([...along.ranks].sort((a, b) => a - b));
        }),
        { numRuns: 150 },
      );
    });

    it('have as bound the mean of the critical paths of both sides', () => {
      fc.assert(
        fc.property(arbitrarySearch(), ({ search, all }) => {
          const times = partTimes(search, all);
          const along = barriersAlong(search, all, times, ranksOf[rank](times));
          expect(along.bounds).toHaveLength(all.length);
          for (let taken = 1; taken < all.length; taken += 1) {
            const [before, behind] = sidesOf(along, taken);
            expect(along.bounds[taken]).toBeCloseTo(meanPath(search, before) + meanPath(search, behind), 9);
          }
        }),
      );
    });

    it('have bounds that no plan with the barrier is below', () => {
      fc.assert(
        fc.property(arbitrarySearch({ maxTasks: 9 }), ({ search, all }) => {
          const times = partTimes(search, all);
          const along = barriersAlong(search, all, times, ranksOf[rank](times));
          for (let taken = 1; taken < all.length; taken += 1) {
            const sides = sidesOf(along, taken);
            for (const plan of [exactPlan, levelPlan]) {
              const draft = search.build.sequence(sides.map((side) => plan(search, side)));
              expect(along.bounds[taken]! * (1 - 1e-12)).toBeLessThanOrEqual(draft.mean);
            }
          }
        }),
        { numRuns: 30 },
      );
    });
  });

  it('by earliest finish have the smallest bound of all that leave something critical behind', () => {
    fc.assert(
      fc.property(crossingOrder({ maxTasks: 10 }), (order) => {
        const { search, all } = searchOf(order);
        const times = partTimes(search, all);
        const { bounds } = barriersAlong(search, all, times, ranksOf.earliestFinish(times));
        const smallest = Math.min(...bounds.slice(1));
        for (const mask of downSets(search.diagram, all)) {
          const before = all.filter((_, place) => ((mask >>> place) & 1) === 1);
          const behind = all.filter((_, place) => ((mask >>> place) & 1) === 0);
          const path = meanPath(search, before);
          if (path > meanPath(search, all) - 1e-9) continue;
          expect(smallest).toBeLessThanOrEqual(path + meanPath(search, behind) + 1e-9);
        }
      }),
    );
  });
});

/** The mean of the critical paths of a part alone. */
function meanPath({ diagram, scenarios }: Search, part: Part): number {
  const alone = restrictTo(diagram, part);
  let mean = 0;
  for (let k = 0; k < scenarios.count; k += 1) {
    const seconds = part.map((node) => scenarios.durations[node * scenarios.count + k]!);
    mean += scenarios.weights[k]! * longestPath(alone, seconds);
  }
  return mean;
}
