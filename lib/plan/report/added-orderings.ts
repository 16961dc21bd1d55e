import { at } from '../../graph/at.js';
import { connectedParts } from '../../graph/connected-parts.js';
import { everyNode, type Part } from '../../graph/hasse-diagram.js';
import { precedes } from '../../graph/partial-order.js';
import { seriesParts } from '../../graph/series-parts.js';
import { foldPlan } from '../fold-plan.js';
import type { AddedOrdering, Crossing, Plan } from '../plan.js';
import type { TimedOrder } from '../timed-order.js';
import { type CrossingNodes, crossingAmong, crossingOf } from './crossing.js';

/**
 * The pairs that follow each other directly in the plan and are unordered in the order itself, each with the reason why
 * there had to be a barrier. "Directly" is what leaves out the implied ones: in a plan those pairs are the ends of a step
 * with the beginnings of the next.
 *
 * @returns them by barrier, then by the place of `before` in the order, then of `after`.
 *
 * @example
 * addedOrderings(orderOf('a>c b>c b>d'), parsePlan('(a | b) ; (c | d)'))
 * // [{ before: 'a', after: 'd', barrier: 1, forcedBy: { one: 'a', shared: 'b', both: 'c', other: 'd' } }]
 */
export function addedOrderings(order: TimedOrder, plan: Plan): readonly AddedOrdering[] {
  const barriers = barriersOf(order, plan).map((barrier) => unordered(order, barrier));
  return barriers
    .filter((pairs) => pairs.length > 0)
    .flatMap((pairs, i) => {
      const shared = barrierReason(order, pairs);
      return pairs.map(([before, after]): AddedOrdering => {
        const forcedBy = (pairs.length > mostReasons ? undefined : pairReason(order, [before, after])) ?? shared;
        return {
          before: at(order.ids, before),
          after: at(order.ids, after),
          barrier: i + 1,
          ...(forcedBy === undefined ? {} : { forcedBy }),
        };
      });
    });
}

/** Pairs of a barrier up to which each is given a reason of its own; of larger ones nobody reads them all. */
const mostReasons = 100;

/** What ends right before a barrier, and what begins right behind it. */
interface Barrier {
  readonly before: readonly number[];
  readonly behind: readonly number[];
}

type Pair = readonly [before: number, after: number];

/** The barriers between the steps of all sequences of a plan, as one comes to them reading it. */
function barriersOf(order: TimedOrder, whole: Plan): readonly Barrier[] {
  const number = new Map(order.ids.map((id, i) => [id, i]));
  const node = (name: string) => [number.get(name) ?? -1];
  const flat = (nodes: readonly (readonly number[])[]) => nodes.flat();
  const first = (plan: Plan) =>
    foldPlan<readonly number[]>(plan, { task: node, sequence: (steps) => at(steps, 0), parallel: flat });
  const last = (plan: Plan) =>
    foldPlan<readonly number[]>(plan, {
      task: node,
      sequence: (steps) => at(steps, steps.length - 1),
      parallel: flat,
    });

  const barriers: Barrier[] = [];
  const visit = (plan: Plan): void => {
    switch (plan.kind) {
      case 'task':
        break;
      case 'sequence':
        plan.steps.forEach((step, i) => {
          const done = plan.steps[i - 1];
          if (done !== undefined) barriers.push({ before: last(done), behind: first(step) });
          visit(step);
        });
        break;
      case 'parallel':
        plan.branches.forEach(visit);
        break;
      default:
        plan satisfies never;
    }
  };
  visit(whole);
  return barriers;
}

function unordered(order: TimedOrder, { before, behind }: Barrier): readonly Pair[] {
  const ascending = (nodes: readonly number[]) => nodes.toSorted((a, b) => a - b);
  const later = ascending(behind);
  return ascending(before).flatMap((a) => later.filter((b) => !precedes(order, a, b)).map((b): Pair => [a, b]));
}

function pairReason(order: TimedOrder, [before, after]: Pair): Crossing | undefined {
  return named(order, crossingOf(order, before, after));
}

/** A reason for a whole barrier: that of one of its pairs, else one from the stuck part that they are in. */
function barrierReason(order: TimedOrder, pairs: readonly Pair[]): Crossing | undefined {
  for (const pair of pairs.slice(0, mostReasons)) {
    const own = pairReason(order, pair);
    if (own !== undefined) return own;
  }
  return named(order, crossingAmong(order, stuckPartAround(order, at(pairs, 0), everyNode(order))));
}

/** The part of the order, as far as it can be split exactly, that holds both of a pair; nothing where they come apart. */
function stuckPartAround(order: TimedOrder, [before, after]: Pair, part: Part): Part {
  const pieces = connectedParts(order, part);
  const steps = pieces.length > 1 ? pieces : seriesParts(order, part);
  if (steps.length === 1) return part;
  const smaller = steps.find((piece) => piece.includes(before) && piece.includes(after));
  return smaller === undefined ? [] : stuckPartAround(order, [before, after], smaller);
}

function named({ ids }: TimedOrder, crossing: CrossingNodes | undefined): Crossing | undefined {
  if (crossing === undefined) return undefined;
  const { one, shared, both, other } = crossing;
  return { one: at(ids, one), shared: at(ids, shared), both: at(ids, both), other: at(ids, other) };
}
