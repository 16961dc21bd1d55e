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
 * @returns undefined where none saves more than 5%.
 */
export function bestRelease(
  order: TimedOrder,
  added: readonly AddedOrdering[],
  makespanSeconds: number,
  criticalPathSeconds: number,
): Release | undefined {
  const worthwhile = makespanSeconds * (1 - leastSaving);
  if (criticalPathSeconds >= worthwhile) return undefined;
  const secondsOf = secondsByName(order);
  let best: Release | undefined;
  for (const [before, after] of crossingEdges(order, added).slice(0, Math.floor(mostWork / order.ids.length))) {
    const released = timedOrder(withoutEdge(order, before, after));
    const wait = { before: at(order.ids, before), after: at(order.ids, after) };
    const seconds = makespanWithWait(planBySearch(released, visitsOfAttempt), wait, secondsOf);
    if (seconds === undefined || seconds >= (best?.makespanSeconds ?? worthwhile)) continue;
    best = { ...wait, makespanSeconds: seconds };
  }
  return best;
}

/** The edges in the crossings that forced orderings: those first that are in most of them. */
function crossingEdges(order: TimedOrder, added: readonly AddedOrdering[]): readonly (readonly [number, number])[] {
  const number = new Map(order.ids.map((id, i) => [id, i]));
  const counts = new Map<string, number>();
  for (const { one, shared, both, other } of added.flatMap(({ forcedBy = [] }) => forcedBy)) {
    for (const edge of [
      [shared, both],
      [one, both],
      [shared, other],
    ].map((ends) => ends.map((id) => number.get(id)))) {
      counts.set(edge.join(), (counts.get(edge.join()) ?? 0) + 1);
    }
  }
  const count = (edge: readonly number[]) => counts.get(edge.join()) ?? 0;
  return order.successors
    .flatMap((direct, before) => direct.map((after) => [before, after] as const))
    .filter((edge) => count(edge) > 0)
    .sort((a, b) => count(b) - count(a));
}

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

function secondsByName({ durations }: TimedOrder): (task: string) => number {
  const seconds = new Map(durations.map(({ task, seconds }) => [task, seconds]));
  return (task) => seconds.get(task) ?? 0;
}
