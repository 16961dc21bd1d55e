import fc from 'fast-check';
import { everyNode, type Part } from '../../../lib/graph/hasse-diagram.js';
import { parallel, sequence, taskPlan } from '../../../lib/plan/compose-plan.js';
import type { Plan, TaskOrder } from '../../../lib/plan/plan.js';
import { printPlan } from '../../../lib/plan/print-plan.js';
import { type Draft, rebuild } from '../../../lib/plan/search/draft.js';
import { levelPlan } from '../../../lib/plan/search/level-plan.js';
import { scenariosOf } from '../../../lib/plan/search/scenarios.js';
import { Effort, newSearch, type Search, splitPart } from '../../../lib/plan/search/search.js';
import { type TimedOrder, timedOrder } from '../../../lib/plan/timed-order.js';
import { arbitraryOrder, crossingOrder, type OrderSize } from '../../laws/arbitrary-order.js';

/** A search for a plan of a whole order, each task by itself. */
export interface SearchedOrder {
  readonly order: TimedOrder;
  readonly search: Search;
  readonly all: Part;
}

export interface SearchOptions {
  /** Seconds of each task in further scenarios, by number. Default: none, so that there are the expected ones alone. */
  readonly more?: readonly (readonly number[])[];
  /** Visits that may be spent. Default: any number. */
  readonly mostVisits?: number;
  /** How much the expected ones count. Default: as much as each of the others. */
  readonly firstWeight?: number | undefined;
}

export function searchOf(
  given: TaskOrder,
  { more = [], mostVisits = Number.POSITIVE_INFINITY, firstWeight }: SearchOptions = {},
): SearchedOrder {
  const order = timedOrder(given);
  const scenarios = scenariosOf(order, [order.seconds, ...more], firstWeight);
  const widths = order.ids.map(() => 1);
  return { order, all: everyNode(order), search: newSearch(order, scenarios, widths, new Effort(mostVisits)) };
}

/** Any order with several scenarios: many of the durations are 0 or equal. */
export function arbitrarySearch(size: OrderSize = {}): fc.Arbitrary<SearchedOrder> {
  return fc.oneof(arbitraryOrder(size), crossingOrder(size)).chain((given) => {
    const count = given.tasks.length;
    const seconds = fc.oneof(fc.nat(2), fc.double({ min: 0.001, max: 5, noNaN: true }));
    const more = fc.array(fc.array(seconds, { minLength: count, maxLength: count }), { maxLength: 6 });
    const firstWeight = fc.constantFrom(undefined, 0.4, 0.7);
    return fc.record({ more, firstWeight }).map((options) => searchOf(given, options));
  });
}

/** The parts of an order that are not exact to plan. */
export function stuckPartsOf({ search, all }: SearchedOrder): readonly Part[] {
  const parts: Part[] = [];
  splitPart(search, all, (stuck) => {
    parts.push(stuck);
    return levelPlan(search, stuck);
  });
  return parts;
}

/** A draft of an order as the plan it stands for. */
export function planOf(draft: Draft, { ids }: TimedOrder): Plan {
  return rebuild<Plan>(draft, { task: (node) => taskPlan(ids[node]!), sequence, parallel });
}

export function printDraft(draft: Draft, order: TimedOrder): string {
  return printPlan(planOf(draft, order));
}

/** The reduced edges of an order by name. */
export function edgesOf({ ids, successors }: TimedOrder): TaskOrder['edges'] {
  return successors.flatMap((after, i) => after.map((j) => [ids[i]!, ids[j]!] as const));
}

/** An order as it is given, with what was guessed as hints. */
export function toldOrder(order: TimedOrder): TaskOrder {
  return {
    tasks: order.ids.map((name, i) => ({ name, expectedSeconds: order.seconds[i]! })),
    edges: edgesOf(order),
  };
}
