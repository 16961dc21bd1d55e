import fc from 'fast-check';
import { type HasseDiagram, restrictTo } from '../../../lib/graph/hasse-diagram.js';
import { longestPaths } from '../../../lib/graph/longest-paths.js';
import { partTimes } from '../../../lib/plan/search/part-times.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, searchOf } from './search-of.js';

describe('partTimes', () => {
  const { search } = searchOf(orderOf('a=3>b=2 a>c=5 b>d=1 c>d x=9'));
  const rows: [part: number[], finish: number[], tail: number[]][] = [
    [
      [0, 1, 2, 3, 4],
      [3, 5, 8, 9, 9],
      [9, 3, 6, 1, 9],
    ],
    // A part sees nothing outside it.
    [
      [1, 3],
      [2, 3],
      [3, 1],
    ],
    [
      [1, 2],
      [2, 5],
      [2, 5],
    ],
    [[4], [9], [9]],
  ];

  it.each(rows)('of %p has the finishes %p and the tails %p', (part, finish, tail) => {
    const times = partTimes(search, part);
    const ninths = (paths: Float64Array) => [...paths].map((path) => Math.round(path * 9 * 1e9) / 1e9);
    const without = (paths: number[]) => paths.map((path, i) => path - [3, 2, 5, 1, 9][part[i]!]!);
    expect(ninths(times.finish)).toEqual(finish);
    expect(ninths(times.tail)).toEqual(tail);
    expect(ninths(times.mean.finish)).toEqual(finish);
    expect(ninths(times.mean.tail)).toEqual(tail);
    expect(ninths(times.mean.start)).toEqual(without(finish));
    expect(ninths(times.mean.behind)).toEqual(without(tail));
  });

  it('is the longest paths of each scenario both ways, and their weighted means', () => {
    fc.assert(
      fc.property(arbitrarySearch(), fc.nat(), fc.nat(), ({ order, search, all }, from, to) => {
        const [low, high] = [from % all.length, to % all.length].sort((a, b) => a - b) as [number, number];
        const part = all.slice(low, high + 1);
        const { scenarios } = search;
        const times = partTimes(search, part);
        const diagram = restrictTo(order, part);
        const means = { start: 0, finish: 0, tail: 0, behind: 0 };
        const meansOf = part.map(() => ({ ...means }));
        for (let k = 0; k < scenarios.count; k += 1) {
          const seconds = part.map((node) => scenarios.durations[node * scenarios.count + k]!);
          const finish = longestPaths(diagram, seconds);
          const tail = longestPaths(turned(diagram), seconds.toReversed()).toReversed();
          part.forEach((_, place) => {
            expect(times.finish[place * scenarios.count + k]).toBeCloseTo(finish[place]!, 9);
            expect(times.tail[place * scenarios.count + k]).toBeCloseTo(tail[place]!, 9);
            const weight = scenarios.weights[k]!;
            meansOf[place]!.start += weight * (finish[place]! - seconds[place]!);
            meansOf[place]!.finish += weight * finish[place]!;
            meansOf[place]!.tail += weight * tail[place]!;
            meansOf[place]!.behind += weight * (tail[place]! - seconds[place]!);
          });
        }
        part.forEach((_, place) => {
          for (const which of ['start', 'finish', 'tail', 'behind'] as const) {
            expect(times.mean[which][place]).toBeCloseTo(meansOf[place]![which], 9);
          }
        });
      }),
    );
  });
});

/** A diagram the other way round, its last node first. */
function turned({ predecessors, successors }: HasseDiagram): HasseDiagram {
  const mirrored = (lists: HasseDiagram['successors']) =>
    lists.map((nodes) => nodes.map((node) => lists.length - 1 - node)).toReversed();
  return { predecessors: mirrored(successors), successors: mirrored(predecessors) };
}
