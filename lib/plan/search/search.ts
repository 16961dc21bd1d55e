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

/** @param widths how many tasks each node stands for. */
export function newSearch(
  diagram: HasseDiagram,
  scenarios: Scenarios,
  widths: readonly number[],
  effort: Effort,
): Search {
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
  // Each number as one character is by far the shortest key. There are fewer nodes than characters.
  const key = String.fromCharCode(...part);
  const known = found.get(key);
  if (known !== undefined) return known;
  const draft = find();
  found.set(key, draft);
  return draft;
}
