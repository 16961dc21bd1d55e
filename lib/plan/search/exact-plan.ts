import { downSets } from '../../graph/down-sets.js';
import type { Part } from '../../graph/hasse-diagram.js';
import { bestOf, type Draft, isShorter } from './draft.js';
import { levelPlan } from './level-plan.js';
import { type PartTimes, partTimes } from './part-times.js';
import { remembered, type Search, splitPart } from './search.js';

/**
 * A plan of a small part by trying every barrier: any plan of a connected part is a sequence at the top, and what is
 * before its first barrier is a down-set. With a single scenario no plan is shorter. At most 2^k barriers for k members,
 * in ascending order of their bounds, until the bound is no better than what was found.
 */
export function exactPlan(search: Search, part: Part): Draft {
  return splitPart(search, part, (stuck) =>
    remembered(search.found.exact, stuck, () => {
      let best = levelPlan(search, stuck);
      for (const { mask, bound } of barriersByBound(search, stuck)) {
        if (isShorter(best.mean, bound)) break;
        // Of plans as short as this one only those with fewer Parallel states are of interest; there may be hundreds.
        if (!isShorter(bound, best.mean) && best.parallelStates <= 1) break;
        const before = stuck.filter((_, place) => isIn(mask, place));
        const behind = stuck.filter((_, place) => !isIn(mask, place));
        best = bestOf(best, search.build.sequence([exactPlan(search, before), exactPlan(search, behind)]));
      }
      return best;
    }),
  );
}

interface BoundedBarrier {
  /** What is before it, by place in the part. */
  readonly mask: number;
  readonly bound: number;
}

function barriersByBound(search: Search, stuck: Part): readonly BoundedBarrier[] {
  const times = partTimes(search, stuck);
  const masks = downSets(search.diagram, stuck);
  search.effort.spend(masks.length * search.scenarios.count);
  return masks
    .map((mask) => ({ mask, bound: boundOf(search, stuck.length, times, mask) }))
    .sort((a, b) => a.bound - b.bound || a.mask - b.mask);
}

/** The mean of `critical path before + critical path behind`. */
function boundOf({ scenarios }: Search, size: number, { finish, tail }: PartTimes, mask: number): number {
  const { count, weights } = scenarios;
  const before = new Float64Array(count);
  const behind = new Float64Array(count);
  for (let place = 0; place < size; place += 1) {
    if (isIn(mask, place)) lengthen(before, finish, place * count);
    else lengthen(behind, tail, place * count);
  }
  let mean = 0;
  for (let k = 0; k < count; k += 1) mean += (weights[k] ?? 0) * ((before[k] ?? 0) + (behind[k] ?? 0));
  return mean;
}

/** Makes each of the longest paths so far as long as the one among `paths`, from `start` on, that is longer. */
function lengthen(longest: Float64Array, paths: Float64Array, start: number): void {
  for (let k = 0; k < longest.length; k += 1) {
    const path = paths[start + k] ?? 0;
    if (path > (longest[k] ?? 0)) longest[k] = path;
  }
}

function isIn(mask: number, place: number): boolean {
  return ((mask >>> place) & 1) === 1;
}
