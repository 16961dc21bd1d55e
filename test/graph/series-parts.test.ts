import fc from 'fast-check';
import { everyNode, restrictTo } from '../../lib/graph/hasse-diagram.js';
import { type PartialOrder, partialOrder, precedes } from '../../lib/graph/partial-order.js';
import { seriesParts } from '../../lib/graph/series-parts.js';
import { arbitraryOrder } from '../laws/arbitrary-order.js';
import { arbitraryPart } from './arbitrary-part.js';
import { graphOf } from './graph-notation.js';

const rows: [text: string, expected: string][] = [
  ['a', 'a'],
  ['a b', 'ab'],
  ['b>a', 'b a'],
  ['a>b b>c c>d', 'a b c d'],
  ['a>b a>c b>d c>d', 'a bc d'],
  // Every pair across, with no task in between: what edge-based reductions miss.
  ['a>c a>d b>c b>d', 'ab cd'],
  ['a>c b>c b>d', 'abcd'],
  ['a>b b>c x', 'abcx'],
];

describe('seriesParts', () => {
  it.each(rows)('of %p are %p', (text, expected) => {
    const order = partialOrder(graphOf(text));
    const parts = seriesParts(order, [...order.ids.keys()]);
    expect(parts.map((part) => part.map((i) => order.ids[i]).join('')).join(' ')).toBe(expected);
  });

  it('looks at the members alone', () => {
    const order = partialOrder(graphOf('a>b b>c b>x c>d x>d'));
    const [b, c, d] = ['b', 'c', 'd'].map((id) => order.ids.indexOf(id)) as [number, number, number];
    expect(seriesParts(order, [b, c])).toEqual([[b], [c]]);
    expect(seriesParts(order, [c, d])).toEqual([[c], [d]]);
  });

  it('cuts wherever everything so far comes before everything else, and nowhere else', () => {
    fc.assert(
      fc.property(arbitraryOrder({ maxTasks: 9 }), ({ tasks, edges }) => {
        const order = partialOrder({ nodes: tasks.map(({ name }) => name), edges });
        const members = [...order.ids.keys()];
        const parts = seriesParts(order, members);
        const cuts = parts.slice(0, -1).map((_, i) => parts.slice(0, i + 1).flat());
        expect(cuts.map((cut) => cut.sort((a, b) => a - b))).toEqual(everyCut(order, members));
        expect(parts.flat().sort((a, b) => a - b)).toEqual(members);
      }),
    );
  });

  it('cuts a part as if the rest were not there', () => {
    fc.assert(
      fc.property(arbitraryPart({ maxTasks: 12 }), ([order, part]) => {
        const alone = restrictTo(order, part);
        const places = seriesParts(alone, everyNode(alone));
        expect(seriesParts(order, part)).toEqual(places.map((piece) => piece.map((place) => part[place]!)));
      }),
    );
  });
});

/** Every proper subset that comes wholly before the rest, smallest first: by trying them all. */
function everyCut(order: PartialOrder, members: readonly number[]): number[][] {
  return Array.from({ length: 2 ** members.length - 1 }, (_, mask) => members.filter((i) => ((mask >>> i) & 1) === 1))
    .filter((before) => before.length > 0)
    .filter((before) => {
      const after = members.filter((member) => !before.includes(member));
      return before.every((a) => after.every((b) => precedes(order, a, b)));
    })
    .sort((a, b) => a.length - b.length);
}
