import { at } from '../../graph/at.js';
import { precedes } from '../../graph/partial-order.js';
import { foldPlan } from '../fold-plan.js';
import type { Plan } from '../plan.js';
import type { TimedOrder } from '../timed-order.js';

/** Most tasks for which it is worked out. */
const mostTasks = 60;

/** Sets of tasks that are looked at before it is given up. */
const mostSets = 100_000;

/**
 * The largest stretch of a plan over all durations that tasks could have: the largest number of tasks that the plan puts
 * one after another although no two of them depend on each other. (If just these take a second each and the others no
 * time, the plan takes that long and the critical path 1; and no durations are worse: by Dilworth's theorem a chain of
 * the plan is covered by as many chains of the order, none of them longer than the critical path.)
 *
 * It is a largest clique, found by branch and bound.
 *
 * @returns undefined where that would take too long.
 */
export function worstPossibleStretch(order: TimedOrder, plan: Plan): number | undefined {
  if (order.ids.length > mostTasks) return undefined;
  const later = addedFollowers(order, plan);
  let largest = 1;
  let sets = 0;

  function grow(size: number, candidates: readonly number[]): void {
    sets += 1;
    largest = Math.max(largest, size);
    for (const [i, node] of candidates.entries()) {
      if (size + candidates.length - i <= largest || sets > mostSets) return;
      const followers = at(later, node);
      grow(
        size + 1,
        candidates.slice(i + 1).filter((other) => followers.has(other)),
      );
    }
  }

  grow(0, readingOrder(order, plan));
  return sets > mostSets ? undefined : largest;
}

/** For each node those that the plan puts behind it and that do not depend on it. */
function addedFollowers(order: TimedOrder, plan: Plan): readonly ReadonlySet<number>[] {
  const later: Set<number>[] = order.ids.map(() => new Set());
  foldPlan<readonly number[]>(plan, {
    task: (name) => [order.ids.indexOf(name)],
    parallel: (branches) => branches.flat(),
    sequence: (steps) => {
      steps.forEach((step, i) => {
        const behind = steps.slice(i + 1).flat();
        for (const before of step) {
          for (const after of behind) if (!precedes(order, before, after)) at(later, before).add(after);
        }
      });
      return steps.flat();
    },
  });
  return later;
}

/** All nodes, so that whatever follows another in the plan comes behind it. */
function readingOrder(order: TimedOrder, plan: Plan): readonly number[] {
  return foldPlan<readonly number[]>(plan, {
    task: (name) => [order.ids.indexOf(name)],
    parallel: (branches) => branches.flat(),
    sequence: (steps) => steps.flat(),
  });
}
