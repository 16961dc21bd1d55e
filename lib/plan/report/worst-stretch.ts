import { at } from '../../graph/at.js';
import { longestPath } from '../../graph/longest-paths.js';
import { makespan } from '../makespan.js';
import type { Plan } from '../plan.js';
import { drawDurations } from '../search/draw-durations.js';
import type { TimedOrder } from '../timed-order.js';
import { uncertainDurations } from '../uncertain-durations.js';

/** Draws around the expected durations. */
const draws = 64;

/** Not a seed that planning uses: a plan is not to be judged by what it was made for. */
const seed = 20_090_227;

/** The largest stretch of a plan at the expected durations and at some drawn around them. */
export function worstStretch(order: TimedOrder, plan: Plan): number {
  const number = new Map(order.ids.map((id, i) => [id, i]));
  return [order.seconds, ...drawDurations(uncertainDurations(order), draws, seed)]
    .map((seconds) => {
      const shortest = longestPath(order, seconds);
      return shortest === 0 ? 1 : makespan(plan, (task) => at(seconds, number.get(task) ?? -1)) / shortest;
    })
    .reduce((worst, stretch) => Math.max(worst, stretch), 1);
}
