import { at } from '../graph/at.js';
import { parallel, sequence, taskPlan } from './compose-plan.js';
import type { Plan } from './plan.js';
import { split } from './split.js';
import { earliestFinishes, type Part, type TimedOrder, tails } from './timed-order.js';

/**
 * The planner: exact where the order is series-parallel. A part that is not gets the best of three ways to set barriers:
 * greedily, in the middle and then the same on both sides, or after every level. So no plan is longer than with level
 * barriers.
 *
 * The greedy way is mostly the best and too slow for large parts; the middle keeps the recursion short; levels win where
 * tasks take about the same time. When they are equal the greedy plan is taken, because its barriers hold up the fewest
 * tasks if the hints are wrong.
 *
 * @param part everything that has to be planned, at least one node.
 */
export function planByBarriers(order: TimedOrder, part: Part): Plan {
  return split(order, part, (stuck) => {
    const quarter = Math.max(1, Math.floor(stuck.length / 4));
    const halves = cheapestBarrier(order, stuck, quarter, stuck.length - quarter);
    return shortest(order, [
      ...(stuck.length <= greedyLimit ? [greedily(order, stuck)] : []),
      sequence(halves.map((side) => planByBarriers(order, side))),
      byLevels(order, stuck),
    ]);
  });
}

/** Largest part that is planned greedily: one barrier at a time costs the square of the size. */
const greedyLimit = 400;

/** One barrier where it looks cheapest, then the same on both sides. */
function greedily(order: TimedOrder, part: Part): Plan {
  return split(order, part, (stuck) =>
    sequence(cheapestBarrier(order, stuck, 1, stuck.length - 1).map((side) => greedily(order, side))),
  );
}

/** A barrier after every topological level: optimal if all tasks take the same time. */
function byLevels(order: TimedOrder, part: Part): Plan {
  const levelOf = new Map<number, number>();
  const levels: Plan[][] = [];
  for (const node of part) {
    const level = at(order.predecessors, node).reduce(
      (next, other) => Math.max(next, (levelOf.get(other) ?? -1) + 1),
      0,
    );
    levelOf.set(node, level);
    levels[level] ??= [];
    at(levels, level).push(taskPlan(at(order.ids, node)));
  }
  return sequence(levels.map(parallel));
}

/** The plan that is over first; the first of them when there are several. */
function shortest(order: TimedOrder, plans: readonly Plan[]): Plan {
  const times = plans.map(order.makespanOf);
  return at(plans, times.indexOf(Math.min(...times)));
}

/**
 * The part cut in two, at the barrier with the least `critical path before + critical path after`. Of all barriers that
 * could be set one of those "after everything that can be over by time t" is the best by that measure, so it is enough
 * to try the prefixes of the members by earliest finish (planner fact: n barriers, one sort, two scans). Equal ones: the
 * most even.
 *
 * @param from fewest members before the barrier. @param to most of them.
 */
function cheapestBarrier(order: TimedOrder, part: Part, from: number, to: number): readonly [Part, Part] {
  const finish = earliestFinishes(order, part);
  const tail = tails(order, part);
  const time = (times: ReadonlyMap<number, number>, node: number) => times.get(node) ?? 0;
  // The sort is stable: tasks that take no time stay after what they wait for.
  const byFinish = part.toSorted((a, b) => time(finish, a) - time(finish, b));

  const longestTail: number[] = [];
  byFinish.reduceRight((longest, node, i) => {
    longestTail[i] = Math.max(longest, time(tail, node));
    return at(longestTail, i);
  }, 0);

  let best = { taken: from, bound: Number.POSITIVE_INFINITY };
  for (let taken = from; taken <= to; taken += 1) {
    const bound = time(finish, at(byFinish, taken - 1)) + at(longestTail, taken);
    const evener = Math.abs(part.length - 2 * taken) < Math.abs(part.length - 2 * best.taken);
    if (bound < best.bound || (bound === best.bound && evener)) best = { taken, bound };
  }
  const ascending = (nodes: readonly number[]) => nodes.toSorted((a, b) => a - b);
  return [ascending(byFinish.slice(0, best.taken)), ascending(byFinish.slice(best.taken))];
}
