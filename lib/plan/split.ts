import { at } from '../graph/at.js';
import { connectedParts } from '../graph/connected-parts.js';
import type { PartialOrder } from '../graph/partial-order.js';
import { seriesParts } from '../graph/series-parts.js';
import { parallel, sequence, taskPlan } from './compose-plan.js';
import type { Plan } from './plan.js';
import type { Part } from './timed-order.js';

/**
 * The exact part of planning: splits into what is unconnected and what comes wholly before something else, for as long
 * as there is either, which loses nothing. A part that is stuck (connected, and no cut of it free of charge) is handed
 * to `complete`; if there is none, the order was series-parallel and the plan says exactly what it said.
 *
 * A split level costs O(part n / 32).
 *
 * @param complete plans a stuck part. It has to put a barrier somewhere, and may call `split` for what
 *   is on either side.
 */
export function split(order: PartialOrder, part: Part, complete: (stuck: Part) => Plan): Plan {
  if (part.length === 1) return taskPlan(at(order.ids, at(part, 0)));
  const parts = connectedParts(order, part);
  if (parts.length > 1) return parallel(parts.map((each) => split(order, each, complete)));
  const steps = seriesParts(order, part);
  if (steps.length > 1) return sequence(steps.map((each) => split(order, each, complete)));
  return complete(part);
}
