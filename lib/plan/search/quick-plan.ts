import type { Part } from '../../graph/hasse-diagram.js';
import { bestOf, type Draft } from './draft.js';
import { exactPlan } from './exact-plan.js';
import { halvedPlan, peeledPlan } from './greedy-plans.js';
import { remembered, type Search, splitPart } from './search.js';

/** Largest part that is planned exactly: at most some thousand barriers. */
export const mostExact = 10;

/** Largest part that is peeled, which costs the square of the size. */
const mostPeeled = 160;

/** A good plan of a part in little time, to judge a barrier by: greedy where it is large, exact where it is small. */
export function quickPlan(search: Search, part: Part): Draft {
  return splitPart(search, part, (stuck) =>
    remembered(search.found.quick, stuck, () => {
      if (stuck.length <= mostExact) return exactPlan(search, stuck);
      const halved = halvedPlan(search, stuck);
      return stuck.length <= mostPeeled ? bestOf(halved, peeledPlan(search, stuck)) : halved;
    }),
  );
}
