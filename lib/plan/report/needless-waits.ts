import { at } from '../../graph/at.js';
import type { NeedlessWait, Plan } from '../plan.js';
import type { TimedOrder } from '../timed-order.js';

/** The tasks that wait, at the expected durations, although everything they depend on is over; the longest wait first. */
export function needlessWaits(order: TimedOrder, plan: Plan): readonly NeedlessWait[] {
  const times = plannedTimes(order, plan);
  return order.ids
    .flatMap((task, node): NeedlessWait[] => {
      const { start, waitsFor } = at(times, node);
      const ready = at(order.predecessors, node).reduce((latest, other) => Math.max(latest, at(times, other).end), 0);
      const seconds = start - ready;
      return waitsFor === undefined || seconds <= rounding * start ? [] : [{ task, seconds, waitsFor }];
    })
    .sort((a, b) => b.seconds - a.seconds);
}

/** Relative difference below which two times are the same, added up differently. */
const rounding = 1e-9;

interface PlannedTime {
  readonly start: number;
  readonly end: number;
  /** The task that is over last before this one may start. */
  readonly waitsFor?: string;
}

/** When each task starts and ends if all goes as expected, by node. */
function plannedTimes(order: TimedOrder, whole: Plan): readonly PlannedTime[] {
  const number = new Map(order.ids.map((id, i) => [id, i]));
  const times: PlannedTime[] = [];

  function follow(plan: Plan, start: Over): Over {
    switch (plan.kind) {
      case 'task': {
        const node = number.get(plan.task) ?? -1;
        const end = start.time + at(order.seconds, node);
        times[node] = { start: start.time, end, ...(start.last === undefined ? {} : { waitsFor: start.last }) };
        return { time: end, last: plan.task };
      }
      case 'sequence':
        return plan.steps.reduce((over, step) => follow(step, over), start);
      case 'parallel':
        return plan.branches
          .map((branch) => follow(branch, start))
          .reduce((latest, over) => (over.time > latest.time ? over : latest));
      default:
        return plan satisfies never;
    }
  }

  follow(whole, { time: 0 });
  return times;
}

/** A moment at which something is over, and what that was. */
interface Over {
  readonly time: number;
  readonly last?: string;
}
