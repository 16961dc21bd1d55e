import fc from 'fast-check';
import { longestPath, longestPaths } from '../../lib/graph/longest-paths.js';
import { partialOrder } from '../../lib/graph/partial-order.js';
import { arbitraryPartialOrder } from './arbitrary-part.js';
import { graphOf } from './graph-notation.js';

const rows: [text: string, lengths: number[], paths: number[]][] = [
  ['', [], []],
  ['a', [3], [3]],
  ['a b', [3, 4], [3, 4]],
  ['a>b b>c', [3, 4, 5], [3, 7, 12]],
  ['a>b a>c b>d c>d', [1, 2, 5, 1], [1, 3, 6, 7]],
  ['a>b', [0, 0], [0, 0]],
];

it.each(rows)('in %p with the lengths %p the longest paths are %p', (text, lengths, paths) => {
  const order = partialOrder(graphOf(text));
  expect([...longestPaths(order, lengths)]).toEqual(paths);
  expect(longestPath(order, lengths)).toBe(Math.max(0, ...paths));
});

it('refuses a node without a length', () => {
  expect(() => longestPath(partialOrder(graphOf('a>b')), [1])).toThrow('no item 1 among 1');
});

it('no path is longer, and one is as long', () => {
  const lengths = fc.array(fc.nat(9), { minLength: 12, maxLength: 12 });
  fc.assert(
    fc.property(arbitraryPartialOrder({ maxTasks: 12 }), lengths, (order, seconds) => {
      const pathsTo = (node: number): number[] => {
        const before = order.predecessors[node]!;
        return before.length === 0 ? [seconds[node]!] : before.flatMap(pathsTo).map((path) => path + seconds[node]!);
      };
      const longest = longestPaths(order, seconds);
      order.ids.forEach((_, node) => {
        expect(longest[node]).toBe(Math.max(...pathsTo(node)));
      });
    }),
  );
});
