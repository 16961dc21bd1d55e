import { at } from '../../graph/at.js';
import type { AddedOrdering, Release, TaskOrder, TimedTask } from '../plan.js';
import { planBySearch } from '../plan-by-search.js';
import { type TimedOrder, timedOrder } from '../timed-order.js';
import { makespanWithWait } from './makespan-with-wait.js';

/** How much of the makespan a release has to save to be worth mentioning. */
const leastSaving = 0.05;

/** Attempts times tasks that the search for a release may take, and the visits of each attempt's planning. */
const mostWork = 1_500;
const visitsOfAttempt = 10_000;

/**
 * The dependency that would save most if one task waited for the other across branches, by a task token, instead of
 * being nested behind it. Tried are the dependencies that cross others, those first that force most.
 *
 * @param added the orderings that the plan adds.
 * @returns undefined where none that was tried saves more than 5%; in graphs of over 1,500 tasks none is.
 */
export function bestRelease(
  order: TimedOrder,
  added: readonly AddedOrdering[],
  makespanSeconds: number,
  criticalPathSeconds: number,
): Release | undefined {
  const worthwhile = makespanSeconds * (1 - leastSaving);
  const attempts = Math.floor(mostWork / order.ids.length);
  if (criticalPathSeconds >= worthwhile || attempts === 0) return undefined;
  let best: Release | undefined;
  for (const [before, after] of crossingEdges(order, added).slice(0, attempts)) {
    const released = timedOrder(withoutEdge(order, before, after));
    const wait = { before: at(order.ids, before), after: at(order.ids, after) };
    const seconds = makespanWithWait(planBySearch(released, visitsOfAttempt), wait, order.secondsOf);
    if (seconds === undefined || seconds >= (best?.makespanSeconds ?? worthwhile)) continue;
    best = { ...wait, makespanSeconds: seconds };
  }
  return best;
}

/** The edges in the crossings that forced orderings: those first that are in most of them. */
function crossingEdges(order: TimedOrder, added: readonly AddedOrdering[]): readonly Edge[] {
  const edgeName = (before: string, after: string) => JSON.stringify([before, after]);
  const counts = new Map<string, number>();
  for (const { forcedBy } of added) {
    if (forcedBy === undefined) continue;
    const { one, shared, both, other } = forcedBy;
    for (const name of [edgeName(shared, both), edgeName(one, both), edgeName(shared, other)]) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  const count = ([before, after]: Edge) => counts.get(edgeName(at(order.ids, before), at(order.ids, after))) ?? 0;
  return order.successors
    .flatMap((direct, before) => direct.map((after): Edge => [before, after]))
    .filter((edge) => count(edge) > 0)
    .sort((a, b) => count(b) - count(a));
}

type Edge = readonly [before: number, after: number];

/** The order without one edge. What only that edge implied is gone as well: waiting for its end is waiting for all that. */
function withoutEdge(order: TimedOrder, before: number, after: number): TaskOrder {
  const tasks = order.durations.map(
    ({ task: name, seconds, source }, node): TimedTask => ({
      name,
      ...(source === 'guessed' ? {} : { expectedSeconds: seconds, hintedBy: source }),
      ...functionOf(order.functionKeys[node]),
    }),
  );
  const edges = order.successors.flatMap((direct, from) =>
    direct
      .filter((to) => from !== before || to !== after)
      .map((to) => [at(order.ids, from), at(order.ids, to)] as const),
  );
  return { tasks, edges };
}

function functionOf(functionKey: string | undefined): { functionKey?: string } {
  return functionKey === undefined ? {} : { functionKey };
}
