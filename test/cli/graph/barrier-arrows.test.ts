import { type AddedPair, barrierArrows } from '../../../lib/cli/graph/barrier-arrows.js';

/** Everything on the left before everything on the right. */
const between = (left: string, right: string): readonly AddedPair[] =>
  [...left].flatMap((before) => [...right].map((after) => [before, after] as const));

const arrows = (pairs: readonly AddedPair[]) => {
  const drawn = barrierArrows(pairs, () => 'o');
  return { number: drawn.arrows.length, meet: drawn.point !== undefined };
};

it.each<[what: string, pairs: readonly AddedPair[], number: number, meet: boolean]>([
  ['nothing', [], 0, false],
  ['two by three', between('ab', 'xyz'), 6, false],
  ['two by four', between('ab', 'wxyz'), 6, true],
  ['three by three', between('abc', 'xyz'), 6, true],
  ['one by nine, which a point would not make fewer', between('a', 'qrstuvwxy'), 9, false],
  ['a pair each of nine, likewise', [...'abcdefghi'].map((name) => [name, name.toUpperCase()] as const), 9, false],
  ['ten by ten', between('abcdefghij', 'klmnopqrst'), 20, true],
])('draws %s', (_, pairs, number, meet) => {
  expect(arrows(pairs)).toEqual({ number, meet });
});

it('lets lines without a head run into the point, and arrows out of it', () => {
  expect(barrierArrows(between('abc', 'xyz'), () => 'o')).toEqual({
    point: { kind: 'point', name: 'o' },
    arrows: [
      ...[...'abc'].map((from) => ({ kind: 'meets', from, to: 'o' })),
      ...[...'xyz'].map((to) => ({ kind: 'added', from: 'o', to })),
    ],
  });
});
