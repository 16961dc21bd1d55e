import fc from 'fast-check';
import { isShorter } from '../../../lib/plan/search/draft.js';
import { exactPlan } from '../../../lib/plan/search/exact-plan.js';
import { levelPlan } from '../../../lib/plan/search/level-plan.js';
import { crossingOrder, hintedOrder } from '../../laws/arbitrary-order.js';
import { shortestPlan } from '../brute-force.js';
import { orderOf } from '../order-notation.js';
import { arbitrarySearch, planOf, printDraft, searchOf, stuckPartsOf } from './search-of.js';

const rows: [order: string, expected: string][] = [
  ['a=3>c=1 b=3>c b>d=1', '(a | b) ; (c | d)'],
  ['a=4>c=3 b=3>c b>d=1', '(a | (b ; d)) ; c'],
  ['a=3>c=1 b=1>c b>d=3', 'b ; ((a ; c) | d)'],
  // As short with a Parallel state less, which levels do not have.
  ['a=2>c=1 b=1>c b>d=2', 'b ; ((a ; c) | d)'],
  ['s=1>a s>b a=3>c=1 b=1>c b>d=3', 's ; b ; ((a ; c) | d)'],
];

it.each(rows)('%p is exactly %p', (text, expected) => {
  const { order, search, all } = searchOf(orderOf(text));
  expect(printDraft(exactPlan(search, all), order)).toBe(expected);
});

describe('in one scenario', () => {
  const orders = fc.oneof(hintedOrder({ maxTasks: 9 }), crossingOrder({ maxTasks: 9 }));

  it('no plan is shorter', () => {
    fc.assert(
      fc.property(orders, (given) => {
        const { order, search, all } = searchOf(given);
        expect(order.makespanOf(planOf(exactPlan(search, all), order))).toBe(shortestPlan(given).seconds);
      }),
      { numRuns: 200 },
    );
  });

  // Where tasks take no time, one Parallel state is few enough: nothing looks for a plan with none.
  it('no plan that is put together of shortest ones has fewer Parallel states, if every task takes some time', () => {
    fc.assert(
      fc.property(orders, ({ tasks, edges }) => {
        const timed = tasks.map((task) => ({ ...task, expectedSeconds: 1 + task.expectedSeconds! }));
        const { search, all } = searchOf({ tasks: timed, edges });
        const { parallelStates } = shortestPlan({ tasks: timed, edges });
        expect(exactPlan(search, all).parallelStates).toBeLessThanOrEqual(parallelStates);
      }),
      { numRuns: 200 },
    );
  });
});

it('of what is stuck it is no longer in the mean than levels, in any scenarios', () => {
  fc.assert(
    fc.property(arbitrarySearch({ maxTasks: 10 }), (searched) => {
      const { search } = searched;
      for (const stuck of stuckPartsOf(searched)) {
        expect(isShorter(levelPlan(search, stuck).mean, exactPlan(search, stuck).mean)).toBe(false);
      }
    }),
  );
});

it('asked again, it remembers', () => {
  const { search, all } = searchOf(orderOf('a=3>c=1 b=1>c b>d=3'));
  const draft = exactPlan(search, all);
  const { visits } = search.effort;
  expect(exactPlan(search, all)).toBe(draft);
  expect(search.effort.visits - visits).toBeLessThan(visits / 2);
});

it('looks behind no barrier whose bound says that it cannot be better', () => {
  // A ring of ten in which every other one waits for its two neighbours.
  const seconds = [5, 1, 2, 1, 6, 1, 3, 1, 4, 1];
  const nameOf = (place: number) => 'abcdefghij'[place % seconds.length]!;
  const tasks = seconds.map((expectedSeconds, place) => ({ name: nameOf(place), expectedSeconds }));
  const edges = [1, 3, 5, 7, 9].flatMap((place) =>
    [place - 1, place + 1].map((neighbour) => [nameOf(neighbour), nameOf(place)] as const),
  );
  const more = [seconds.toReversed(), seconds.map((each, place) => (place % 3 === 0 ? each * 2 : each))];
  const { search, all } = searchOf({ tasks, edges }, { more });
  exactPlan(search, all);
  // The ring itself and three parts of it; without bounds it would be 61.
  expect(search.found.exact.size).toBe(4);
});
