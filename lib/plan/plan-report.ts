import { at } from '../graph/at.js';
import { precedes } from '../graph/partial-order.js';
import { foldPlan } from './fold-plan.js';
import type { AddedOrdering, Plan, PlanReport } from './plan.js';
import { earliestFinishes, type TimedOrder } from './timed-order.js';

/**
 * What a plan of a whole order costs.
 *
 * @param plan holds every task of `order` once.
 */
export function planReport(order: TimedOrder, plan: Plan): PlanReport {
  const criticalPathSeconds = criticalPath(order);
  const makespanSeconds = order.makespanOf(plan);
  return {
    tasks: order.ids.length,
    dependencies: order.successors.reduce((sum, direct) => sum + direct.length, 0),
    addedOrderings: addedOrderings(order, plan),
    criticalPathSeconds,
    makespanSeconds,
    stretch: criticalPathSeconds === 0 ? 1 : makespanSeconds / criticalPathSeconds,
    parallelStates: foldPlan(plan, { task: () => 0, sequence: sum, parallel: (branches) => 1 + sum(branches) }),
    depth: foldPlan(plan, { task: () => 0, sequence: largest, parallel: (branches) => 1 + largest(branches) }),
  };
}

function criticalPath(order: TimedOrder): number {
  return largest([...earliestFinishes(order, [...order.ids.keys()]).values()]);
}

/**
 * The pairs that follow each other directly in the plan and are unordered in the order itself. "Directly" is what leaves
 * out the implied ones: in a plan those pairs are the ends of a step with the beginnings of the next.
 */
function addedOrderings(order: TimedOrder, plan: Plan): readonly AddedOrdering[] {
  const added: (readonly [before: number, after: number])[] = [];
  const number = new Map(order.ids.map((id, i) => [id, i]));
  foldPlan<Borders>(plan, {
    task: (name) => {
      const node = number.get(name) ?? -1;
      return { first: [node], last: [node] };
    },
    parallel: (branches) => ({
      first: branches.flatMap(({ first }) => first),
      last: branches.flatMap(({ last }) => last),
    }),
    sequence: (steps) =>
      steps.reduce((done, next) => {
        for (const before of done.last) {
          for (const after of next.first) if (!precedes(order, before, after)) added.push([before, after]);
        }
        return { first: done.first, last: next.last };
      }),
  });
  return added
    .sort(([a, b], [c, d]) => a - c || b - d)
    .map(([before, after]) => ({ before: at(order.ids, before), after: at(order.ids, after) }));
}

/** The tasks of a plan that nothing in it precedes, and those that nothing in it follows. */
interface Borders {
  readonly first: readonly number[];
  readonly last: readonly number[];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}
