import { at } from '../graph/at.js';
import { everyNode, restrictTo } from '../graph/hasse-diagram.js';
import { mergeTwins } from '../graph/twins.js';
import { parallel, sequence, taskPlan } from './compose-plan.js';
import { firstTask } from './fold-plan.js';
import type { Plan } from './plan.js';
import { rebuild } from './search/draft.js';
import { planStuckPart } from './search/plan-stuck-part.js';
import { type PlanBuilder, split } from './split.js';
import type { TimedOrder } from './timed-order.js';
import { areHinted, uncertainDurations } from './uncertain-durations.js';

/**
 * Visits of a node in a scenario that planning an order may take: some tenths of a second. More than that gains next to
 * nothing.
 */
const mostVisits = 2_500_000;

/**
 * The planner: exact wherever the order is series-parallel. Each part that is not is searched for the barriers that cost
 * least, at the expected durations and around them. Tasks with the same neighbours are planned as one, which loses
 * nothing: they can stand side by side wherever one of them can.
 *
 * @param visits the work that may go into it. Default: enough for a plan that more work hardly makes better.
 */
export function planBySearch(order: TimedOrder, visits = mostVisits): Plan {
  const { diagram, classes } = mergeTwins(order);
  const uncertain = uncertainDurations(order);
  const sideBySide = inOrderOf(order.ids);
  /** Plans of nodes that stand for so many tasks each. */
  const planOf = (twins: readonly (readonly number[])[]): PlanBuilder<Plan> => ({
    task: (node) => sideBySide(at(twins, node).map((twin) => taskPlan(at(order.ids, twin)))),
    sequence,
    parallel: sideBySide,
  });
  return split(diagram, everyNode(diagram), planOf(classes), (stuck) => {
    const twins = stuck.map((node) => at(classes, node));
    const part = {
      diagram: restrictTo(diagram, stuck),
      durations: twins.map((each) => at(uncertain, longestOf(each, order.seconds))),
      widths: twins.map(({ length }) => length),
      isHinted: areHinted(order, twins.flat()),
    };
    return rebuild(planStuckPart(part, (visits * stuck.length) / classes.length), planOf(twins));
  });
}

/** Puts plans side by side, in the order of their first tasks. */
function inOrderOf(ids: readonly string[]): (plans: readonly Plan[]) => Plan {
  const places = new Map(ids.map((id, place) => [id, place]));
  const place = (plan: Plan) => places.get(firstTask(plan)) ?? 0;
  return (plans) => {
    const plan = parallel(plans);
    return plan.kind === 'parallel'
      ? { ...plan, branches: plan.branches.toSorted((a, b) => place(a) - place(b)) }
      : plan;
  };
}

function longestOf(nodes: readonly number[], seconds: readonly number[]): number {
  return nodes.reduce((longest, node) => (at(seconds, node) > at(seconds, longest) ? node : longest));
}
