import { Effort, overhead, remembered, splitPart } from '../../../lib/plan/search/search.js';
import { orderOf } from '../order-notation.js';
import { printDraft, searchOf } from './search-of.js';

describe('Effort', () => {
  it('is spent once as much is done as may be', () => {
    const effort = new Effort(10);
    effort.spend(4);
    expect([effort.visits, effort.isSpent]).toEqual([4, false]);
    effort.spend(6);
    expect([effort.visits, effort.isSpent]).toEqual([10, true]);
    effort.spend(1);
    expect([effort.visits, effort.isSpent]).toEqual([11, true]);
  });

  it('of nothing is spent before anything is done', () => {
    expect(new Effort(0).isSpent).toBe(true);
  });
});

it('splitPart splits, hands on what is stuck, and counts what it looked at', () => {
  const { order, search, all } = searchOf(orderOf('a>c b>c b>d s>a s>b'));
  const stuck: string[] = [];
  const draft = splitPart(search, all, (part) => {
    stuck.push(part.map((node) => order.ids[node]).join(''));
    return search.build.sequence(part.map((node) => search.build.task(node)));
  });
  expect(printDraft(draft, order)).toBe('s ; a ; b ; c ; d');
  expect(stuck).toEqual(['abcd']);
  expect(search.effort.visits).toBe(5 * overhead);
});

it('remembered finds once for each part', () => {
  const { search } = searchOf(orderOf('a b c'));
  const { build, found } = search;
  let times = 0;
  const find = (node: number) => () => {
    times += 1;
    return build.task(node);
  };
  expect(remembered(found.best, [0, 1], find(0))).toBe(build.task(0));
  expect(remembered(found.best, [0, 1], find(1))).toBe(build.task(0));
  expect(remembered(found.best, [0, 2], find(2))).toBe(build.task(2));
  expect(remembered(found.quick, [0, 1], find(1))).toBe(build.task(1));
  // Not the digits of their numbers, one after the other.
  expect(remembered(found.best, [1, 23], find(1))).toBe(build.task(1));
  expect(remembered(found.best, [12, 3], find(2))).toBe(build.task(2));
  expect(times).toBe(5);
});
