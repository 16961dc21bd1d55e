import { at } from '../../graph/at.js';
import { everyNode } from '../../graph/hasse-diagram.js';
import { precedes } from '../../graph/partial-order.js';
import { foldPlan } from '../fold-plan.js';
import type { AddedOrdering, Crossing, Plan } from '../plan.js';
import type { TimedOrder } from '../timed-order.js';
import { type CrossingNodes, crossingAmong, crossingOf } from './crossing.js';

/**
 * The pairs that follow each other directly in the plan and are unordered in the order itself, each with the reason why
 * there had to be a barrier. "Directly" is what leaves out the implied ones: in a plan those pairs are the ends of a step
 * with the beginnings of the next.
 *
 * @returns them by the place of `before` in the order, then of `after`.
 */
export function addedOrderings(order: TimedOrder, plan: Plan): readonly AddedOrdering[] {
  const number = new Map(order.ids.map((id, i) => [id, i]));
  const added: { readonly before: number; readonly after: number; readonly forcedBy: CrossingNodes | undefined }[] = [];

  function addBarrier(done: Section, next: Section): void {
    const pairs = done.last
      .flatMap((before) => next.first.map((after) => [before, after] as const))
      .filter(([before, after]) => !precedes(order, before, after));
    if (pairs.length === 0) return;
    const shared = reasonOf(order, pairs, [...done.members, ...next.members]);
    for (const [before, after] of pairs) {
      const own = pairs.length <= mostReasons ? crossingOf(order, before, after) : undefined;
      added.push({ before, after, forcedBy: own ?? shared });
    }
  }

  foldPlan<Section>(plan, {
    task: (name) => {
      const node = number.get(name) ?? -1;
      return { first: [node], last: [node], members: [node] };
    },
    parallel: (branches) => ({
      first: branches.flatMap(({ first }) => first),
      last: branches.flatMap(({ last }) => last),
      members: branches.flatMap(({ members }) => members),
    }),
    sequence: (steps) => {
      steps.forEach((next, i) => {
        const done = steps[i - 1];
        if (done !== undefined) addBarrier(done, next);
      });
      return {
        first: at(steps, 0).first,
        last: at(steps, steps.length - 1).last,
        members: steps.flatMap(({ members }) => members),
      };
    },
  });
  return added
    .sort((a, b) => a.before - b.before || a.after - b.after)
    .map(({ before, after, forcedBy }) => ({
      before: at(order.ids, before),
      after: at(order.ids, after),
      ...(forcedBy === undefined ? {} : { forcedBy: named(order, forcedBy) }),
    }));
}

/** A piece of a plan: all its tasks, those that nothing in it precedes, and those that nothing in it follows. */
interface Section {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly members: readonly number[];
}

/** Pairs of a barrier up to which each is given a reason of its own; of larger ones nobody reads them all. */
const mostReasons = 100;

/** Tasks on both sides of a barrier up to which a crossing is looked for among just them. */
const mostSearched = 300;

/** A reason for a whole barrier: of one of its pairs, else among the tasks on both sides, else of all. */
function reasonOf(
  order: TimedOrder,
  pairs: readonly (readonly [number, number])[],
  members: readonly number[],
): CrossingNodes | undefined {
  for (const [before, after] of pairs.slice(0, mostReasons)) {
    const own = crossingOf(order, before, after);
    if (own !== undefined) return own;
  }
  const near = members.length > mostSearched ? undefined : crossingAmong(order, members);
  return near ?? crossingAmong(order, everyNode(order));
}

function named({ ids }: TimedOrder, { one, shared, both, other }: CrossingNodes): Crossing {
  return { one: at(ids, one), shared: at(ids, shared), both: at(ids, both), other: at(ids, other) };
}
