import { at } from '../../graph/at.js';
import type { Part } from '../../graph/hasse-diagram.js';
import { type Barriers, barriersAlong, ranksOf, sidesOf } from './barriers.js';
import { bestOf, type Draft, isBetter, isShorter, nodesOf } from './draft.js';
import { exactPlan } from './exact-plan.js';
import { type PartTimes, partTimes } from './part-times.js';
import { mostExact, quickPlan } from './quick-plan.js';
import { weightedMean } from './scenarios.js';
import { keyOf, remembered, type Search, splitPart } from './search.js';

/**
 * The best plan that the effort allows. What is stuck gets the barrier that looks best when both of its sides are
 * planned quickly (a rollout; bounds alone judge badly), then the sides are planned in the same way; where no barrier is
 * better than the quick plan, the steps of that are. In the end neighbouring steps are planned together once more.
 */
export function bestPlan(search: Search, part: Part): Draft {
  return splitPart(search, part, (stuck) =>
    remembered(search.found.best, stuck, () =>
      stuck.length <= mostExact ? exactPlan(search, stuck) : planStuck(search, stuck),
    ),
  );
}

/** Rounds of planning neighbouring steps together, each as long as the one before has gained something. */
const mostRounds = 3;

/** Most nodes in two neighbouring steps that are planned together. */
const mostMerged = 400;

/** Windows in which barriers are looked for, in parts too large to be merged and in others. */
const fewWindows = 7;
const manyWindows = 14;

function planStuck(search: Search, stuck: Part): Draft {
  const quick = quickPlan(search, stuck);
  const times = partTimes(search, stuck);
  if (search.effort.isSpent || !isShorter(criticalPath(search, times), quick.mean)) return quick;
  const sides = barrierByRollouts(search, stuck, times, quick);
  let best =
    sides === undefined
      ? planEachStep(search, quick)
      : bestOf(quick, search.build.sequence(sides.map((side) => bestPlan(search, side))));
  for (let round = 0; round < mostRounds && !search.effort.isSpent; round += 1) {
    const merged = mergeNeighbours(search, best);
    if (!isShorter(merged.mean, best.mean)) return merged;
    best = merged;
  }
  return best;
}

/** The two sides of the barrier that comes out best; nothing when none comes out better than `quick`. */
function barrierByRollouts(
  search: Search,
  stuck: Part,
  times: PartTimes,
  quick: Draft,
): readonly [Part, Part] | undefined {
  const lowest = criticalPath(search, times);
  const tried = new Set<string>();
  let best: { mean: number; parallelStates: number; sides?: readonly [Part, Part] } = quick;
  for (const { along, taken, bound } of candidates(search, stuck, times)) {
    if (search.effort.isSpent || !isShorter(bound, best.mean) || !isShorter(lowest, best.mean)) break;
    const sides = sidesOf(along, taken);
    const name = keyOf(sides[0]);
    if (tried.has(name)) continue;
    tried.add(name);
    const before = quickPlan(search, sides[0]);
    if (!isShorter(before.mean, best.mean)) continue;
    const behind = quickPlan(search, sides[1]);
    const mean = before.mean + behind.mean;
    const parallelStates = before.parallelStates + behind.parallelStates;
    if (isShorter(mean, best.mean) || (!isShorter(best.mean, mean) && parallelStates < best.parallelStates)) {
      best = { mean, parallelStates, sides };
    }
  }
  return best.sides;
}

interface Candidate {
  readonly along: Barriers;
  readonly taken: number;
  readonly bound: number;
}

/**
 * Barriers worth a rollout, in ascending order of their bounds: along each of five linear extensions the best in each
 * window of the axis of its ranks, so that they are spread out, and the best overall.
 */
function candidates(search: Search, stuck: Part, times: PartTimes): readonly Candidate[] {
  const windows = stuck.length > mostMerged ? fewWindows : manyWindows;
  return Object.values(ranksOf)
    .flatMap((ranks) => {
      const along = barriersAlong(search, stuck, times, ranks(times));
      const picked = new Set([...bestInWindows(along, windows), ...bestOverall(along, windows / 2)]);
      return [...picked].map((taken) => ({ along, taken, bound: at(along.bounds, taken) }));
    })
    .sort((a, b) => a.bound - b.bound);
}

/** The barrier with the smallest bound in each of so many equal windows of the axis of ranks, where there is any. */
function bestInWindows({ ranks, bounds }: Barriers, windows: number): readonly number[] {
  const [low, high] = [at(ranks, 0), at(ranks, ranks.length - 1)];
  const best: number[] = [];
  for (let taken = 1; taken < bounds.length; taken += 1) {
    const share = high > low ? (at(ranks, taken - 1) - low) / (high - low) : 0;
    const window = Math.min(windows - 1, Math.floor(share * windows));
    const other = best[window];
    if (other === undefined || at(bounds, taken) < at(bounds, other)) best[window] = taken;
  }
  return best.filter((taken) => taken !== undefined);
}

function bestOverall({ bounds }: Barriers, count: number): readonly number[] {
  return Array.from({ length: bounds.length - 1 }, (_, i) => i + 1)
    .sort((a, b) => at(bounds, a) - at(bounds, b) || a - b)
    .slice(0, Math.floor(count));
}

function criticalPath(search: Search, { finish }: PartTimes): number {
  const { count } = search.scenarios;
  const longest = new Float64Array(count);
  for (let i = 0; i < finish.length; i += 1) longest[i % count] = Math.max(longest[i % count] ?? 0, finish[i] ?? 0);
  return weightedMean(search.scenarios, longest);
}

function planEachStep(search: Search, plan: Draft): Draft {
  if (plan.kind !== 'sequence') return plan;
  return search.build.sequence(
    plan.steps.map((step) => (search.effort.isSpent ? step : bestOf(step, bestPlan(search, nodesOf(step))))),
  );
}

/** Plans each two neighbouring steps together, and keeps that where it is better. */
function mergeNeighbours(search: Search, plan: Draft): Draft {
  if (plan.kind !== 'sequence') return plan;
  const steps = [...plan.steps];
  let i = 0;
  while (i + 1 < steps.length && !search.effort.isSpent) {
    const apart = search.build.sequence([at(steps, i), at(steps, i + 1)]);
    const isWorthwhile = apart.size <= mostMerged && apart.size < plan.size;
    const together = isWorthwhile ? bestPlan(search, nodesOf(apart)) : apart;
    if (isBetter(together, apart)) {
      steps.splice(i, 2, ...(together.kind === 'sequence' ? together.steps : [together]));
      // What is new here may go well with what is before it.
      i = Math.max(0, i - 1);
    } else {
      i += 1;
    }
  }
  return steps.length === 1 ? at(steps, 0) : search.build.sequence(steps);
}
