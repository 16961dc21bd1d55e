import fc from 'fast-check';
import { downSets, mostMembers } from '../../lib/graph/down-sets.js';
import { type PartialOrder, partialOrder, precedes } from '../../lib/graph/partial-order.js';
import { arbitraryPart } from './arbitrary-part.js';
import { graphOf } from './graph-notation.js';

const rows: [text: string, sets: string][] = [
  ['a', ''],
  ['a b', 'a b'],
  ['a>b', 'a'],
  ['a>b a>c', 'a ab ac'],
  ['a>c b>c', 'a ab b'],
  ['a>c b>c b>d', 'a ab abc abd b bd'],
  ['a b c', 'a ab ac b bc c'],
];

it.each(rows)('the down-sets of %p are %p', (text, sets) => {
  const order = partialOrder(graphOf(text));
  const all = [...order.ids.keys()];
  expect(
    downSets(order, all)
      .map((mask) => printSet(order, all, mask))
      .sort()
      .join(' '),
  ).toBe(sets);
});

it('sees nothing outside the part', () => {
  const order = partialOrder(graphOf('a>b b>c a>d'));
  const members = ['b', 'c', 'd'].map((id) => order.ids.indexOf(id)).sort((a, b) => a - b);
  expect(
    downSets(order, members)
      .map((mask) => printSet(order, members, mask))
      .sort(),
  ).toEqual(['b', 'bc', 'bd', 'd']);
});

it('lists exactly the sets that hold, with a member, every member before it', () => {
  fc.assert(
    fc.property(arbitraryPart({ maxTasks: 9 }), ([order, part]) => {
      const everything = 2 ** part.length - 1;
      const expected = Array.from({ length: everything }, (_, mask) => mask).filter(
        (mask) => mask !== 0 && isDownSet(order, part, mask),
      );
      expect([...downSets(order, part)].sort((a, b) => a - b)).toEqual(expected);
    }),
  );
});

it('takes a chain as long as a mask, and nothing larger', () => {
  const chain = (length: number) => ({
    predecessors: Array.from({ length }, (_, i) => (i === 0 ? [] : [i - 1])),
    successors: Array.from({ length }, (_, i) => (i + 1 === length ? [] : [i + 1])),
  });
  const all = Array.from({ length: mostMembers + 1 }, (_, i) => i);
  expect(downSets(chain(mostMembers), all.slice(0, -1))).toHaveLength(mostMembers - 1);
  expect(() => downSets(chain(mostMembers + 1), all)).toThrow('31 members are too many');
});

function printSet(order: PartialOrder, part: readonly number[], mask: number): string {
  return part
    .filter((_, place) => ((mask >>> place) & 1) === 1)
    .map((node) => order.ids[node])
    .sort()
    .join('');
}

function isDownSet(order: PartialOrder, part: readonly number[], mask: number): boolean {
  const inside = part.filter((_, place) => ((mask >>> place) & 1) === 1);
  return inside.every((node) => part.every((other) => inside.includes(other) || !precedes(order, other, node)));
}
