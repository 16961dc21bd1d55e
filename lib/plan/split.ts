import { at } from '../graph/at.js';
import { connectedParts } from '../graph/connected-parts.js';
import type { HasseDiagram, Part } from '../graph/hasse-diagram.js';
import { seriesParts } from '../graph/series-parts.js';

/** What a plan is made of, in whatever form it is put together. */
export interface PlanBuilder<T> {
  readonly task: (node: number) => T;
  /** Of at least two. */
  readonly sequence: (steps: readonly T[]) => T;
  /** Of at least two. */
  readonly parallel: (branches: readonly T[]) => T;
}

/**
 * The exact part of planning: splits into what is unconnected and what comes wholly before something else, for as long
 * as there is either, which loses nothing. A part that is stuck (connected, and no cut of it free of charge) is handed
 * to `complete`; if there is none, the order was series-parallel and the plan says exactly what it said (Valdes, Tarjan,
 * Lawler 1982).
 *
 * @param complete plans a stuck part, of at least four nodes. It has to put a barrier somewhere, and may call `split`
 *   for what is on either side.
 */
export function split<T>(diagram: HasseDiagram, part: Part, build: PlanBuilder<T>, complete: (stuck: Part) => T): T {
  if (part.length === 1) return build.task(at(part, 0));
  const pieces = connectedParts(diagram, part);
  if (pieces.length > 1) return build.parallel(pieces.map((each) => split(diagram, each, build, complete)));
  const steps = seriesParts(diagram, part);
  if (steps.length > 1) return build.sequence(steps.map((each) => split(diagram, each, build, complete)));
  return complete(part);
}
