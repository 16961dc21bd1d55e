import { at } from '../../graph/at.js';
import { everyNode, type HasseDiagram } from '../../graph/hasse-diagram.js';
import { bestPlan } from './best-plan.js';
import { bestOf, type Draft, draftBuilder, isShorter, rebuild } from './draft.js';
import { drawDurations, type UncertainDuration } from './draw-durations.js';
import { mostExact } from './quick-plan.js';
import { type Scenarios, scenariosOf } from './scenarios.js';
import { Effort, newSearch } from './search.js';

/** A part of an order that has no exact plan, as a diagram of its own. */
export interface StuckPart {
  readonly diagram: HasseDiagram;
  /** By node. */
  readonly durations: readonly UncertainDuration[];
  /** How many tasks each node stands for. */
  readonly widths: readonly number[];
  /** Whether all durations are known, as far as hints are: then only plans are taken that are about as short as any at these. */
  readonly isHinted: boolean;
}

/**
 * How many searches there are at most, the first at the expected durations alone. Parts that each search tries every
 * barrier of need few; small ones get them all, and hardly gain by more; large ones as many as the work allows.
 */
const mostSearches = 16;
const mostExactSearches = 4;

/** The share of all work that the first search may take, and each of the others. The last may go beyond the whole. */
const shareOfFirst = 1 / 2;
const shareOfOther = 1 / 4;

/**
 * How much the expected durations themselves count in one search after the other; the drawn ones share the rest.
 * `undefined` is as much as any draw. Different weights find different plans.
 */
const weightsOfExpected = [undefined, undefined, 0.4, 0.7];

/**
 * Draws of one search: as many as fit the work, and no more than help. The fewer they are, the closer to what is expected
 * they have to be: a few wild ones stand for nothing but themselves.
 */
const fewestDraws = 4;
const mostDraws = 48;
const drawsTimesNodes = 1024;

/** Draws that a plan is judged by. They cost little, so there are enough to tell luck from merit. */
const judges = 128;

/** Far enough apart that no two draws share a stream of numbers. */
const seeds = { search: 1_000_003, judge: 7 };

/**
 * How much longer than the shortest a plan may be at the hints if it does better around them. Nothing where the part is
 * so small that the shortest is found for certain.
 */
const hintTolerance = 0.005;

/**
 * Plans a stuck part several times, first at the expected durations alone and then each time over other few draws around
 * them, and takes the plan with the smallest mean stretch over many draws that no search has seen. (Searching over few
 * draws is fast and finds what just they like; judging over many does not fall for it.) If the durations are hinted, only
 * among the plans that are about the shortest at the hints.
 *
 * @param visits what may be spent on all searches together.
 */
export function planStuckPart(part: StuckPart, visits: number): Draft {
  const { diagram, durations, widths } = part;
  const expected = durations.map(({ seconds }) => seconds);
  const drawn = (count: number, seed: number) => {
    const reach = Math.min(1, Math.log(count) / Math.log(mostDraws));
    return [expected, ...drawDurations(durations, count, seed, reach)];
  };
  const hints = scenariosOf(diagram, [expected]);
  const draws = Math.max(fewestDraws, Math.min(mostDraws, Math.round(drawsTimesNodes / expected.length)));

  const drafts: Draft[] = [];
  let spent = 0;
  const searches = expected.length <= mostExact ? mostExactSearches : mostSearches;
  for (let i = 0; i < searches && spent < visits; i += 1) {
    const effort = new Effort(visits * (i === 0 ? shareOfFirst : shareOfOther));
    const scenarios =
      i === 0
        ? hints
        : scenariosOf(diagram, drawn(draws, i * seeds.search), weightsOfExpected[i % weightsOfExpected.length]);
    drafts.push(bestPlan(newSearch(diagram, scenarios, widths, effort), everyNode(diagram)));
    spent += effort.visits;
  }
  const judged = scenariosOf(diagram, drawn(judges, seeds.judge));
  return bestIn(judged, widths, part.isHinted ? shortestIn(hints, widths, drafts) : drafts);
}

/** The drafts that are about as short as any in some scenarios. */
function shortestIn(scenarios: Scenarios, widths: readonly number[], drafts: readonly Draft[]): readonly Draft[] {
  const build = draftBuilder(scenarios, widths);
  const means = drafts.map((draft) => rebuild(draft, build).mean);
  const tolerance = widths.length <= mostExact ? 0 : hintTolerance;
  const limit = Math.min(...means) * (1 + tolerance);
  return drafts.filter((_, i) => !isShorter(limit, at(means, i)));
}

/** The draft that is best in some scenarios, whatever others it was made for. */
function bestIn(scenarios: Scenarios, widths: readonly number[], drafts: readonly Draft[]): Draft {
  const build = draftBuilder(scenarios, widths);
  const [first, ...others] = drafts.map((draft) => rebuild(draft, build));
  if (first === undefined) throw new RangeError('there is no draft to choose from');
  return bestOf(first, ...others);
}
