import type { HasseDiagram, Part } from '../../graph/hasse-diagram.js';
import { type PlanBuilder, split } from '../split.js';
import { type Draft, draftBuilder } from './draft.js';
import type { Scenarios } from './scenarios.js';

/** One search for a plan: what is searched for, what was found so far, and how much work may go into it. */
export interface Search {
  readonly diagram: HasseDiagram;
  readonly scenarios: Scenarios;
  readonly build: PlanBuilder<Draft>;
  readonly effort: Effort;
  /** The best that each way of planning found for parts it was asked for before. */
  readonly found: {
    readonly exact: Map<string, Draft>;
    readonly quick: Map<string, Draft>;
    readonly best: Map<string, Draft>;
  };
}

/**
 * Work that is done, in visits of a node in a scenario, against what may be done. Not in seconds: a plan must not depend
 * on how fast the machine is.
 */
export class Effort {
  readonly #most: number;
  #visits = 0;

  constructor(most: number) {
    this.#most = most;
  }

  spend(visits: number): void {
    this.#visits += visits;
  }

  /** Visits so far. */
  get visits(): number {
    return this.#visits;
  }

  get isSpent(): boolean {
    return this.#visits >= this.#most;
  }
}

/** What handling a node once costs beside its scenarios, in visits. */
export const overhead = 4;

/** More nodes than that cannot be told apart by one character each. No state machine is nearly as large. */
const mostNodes = 65_536;

/**
 * @param widths how many tasks each node stands for.
 * @throws RangeError when there are more nodes than can be told apart.
 */
export function newSearch(
  diagram: HasseDiagram,
  scenarios: Scenarios,
  widths: readonly number[],
  effort: Effort,
): Search {
  if (widths.length > mostNodes) throw new RangeError(`${widths.length} tasks are too many to plan`);
  return {
    diagram,
    scenarios,
    build: draftBuilder(scenarios, widths),
    effort,
    found: { exact: new Map(), quick: new Map(), best: new Map() },
  };
}

/** `split`, with the work counted. */
export function splitPart(search: Search, part: Part, complete: (stuck: Part) => Draft): Draft {
  search.effort.spend(part.length * overhead);
  return split(search.diagram, part, search.build, complete);
}

/** What was found for a part, or what is found now. */
export function remembered(found: Map<string, Draft>, part: Part, find: () => Draft): Draft {
  const key = keyOf(part);
  const known = found.get(key);
  if (known !== undefined) return known;
  const draft = find();
  found.set(key, draft);
  return draft;
}

/** What tells a part from others. Each number as one character is by far the shortest. */
export function keyOf(part: Part): string {
  return String.fromCharCode(...part);
}
