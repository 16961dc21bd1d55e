import { checkPlan, type PlanFault } from '../../../lib/plan/check-plan.js';
import { makespan } from '../../../lib/plan/makespan.js';
import type { Planned, TaskOrder } from '../../../lib/plan/plan.js';
import { planOrder } from '../../../lib/plan/plan-order.js';
import { levelBarrierSeconds } from '../../plan/level-barriers.js';
import type { RealGraph } from './graph-folder.js';
import { criticalPathSeconds } from './order-facts.js';
import { logNormal, logUniform, randomOf } from './random.js';

/**
 * What the planner was told and what happened then. Real durations: `known` tells them, `unknown` tells nothing, `off`
 * tells each one wrong by its own factor; `levels` is one barrier after every topological level, `best known` the best
 * makespan that the reference table has. The `drawn` modes are the same for durations made up for graphs that have
 * none: there, at 1 second a task, every barrier looks free.
 */
export type Mode = 'known' | 'unknown' | 'off' | 'levels' | 'best known' | `drawn ${'known' | 'unknown' | 'levels'}`;

/** One graph once, in one mode. */
export interface Run {
  readonly mode: Mode;
  /** Where something was drawn. */
  readonly seed?: number;
  readonly tasks: number;
  readonly makespanSeconds: number;
  /** Longest path at the durations of this run. */
  readonly criticalPathSeconds: number;
  /** makespan / critical path; 1 when nothing takes any time. */
  readonly stretch: number;
  /** What it is held against: the best known makespan of these durations, else their critical path. */
  readonly goalSeconds: number;
  /** How long `planOrder` took, and what came out of it; absent where it was not asked. */
  readonly planned?: { readonly milliseconds: number; readonly parallelStates: number };
  /** What is wrong with the plan: nothing, or the planner is broken. */
  readonly faults: readonly PlanFault[];
}

/** How far `off` is off. */
const OFF = { least: 0.6, most: 1.6 };

/** How far drawn durations spread: two of three within 1/e and e. */
const DRAWN_SIGMA = 1;

/** A graph in every mode there is for it; once for each seed where something is drawn. */
export function measureGraph(graph: RealGraph, bestKnownSeconds: number | undefined, seeds: readonly number[]): Run[] {
  const real = setUp(graph, new Map(graph.tasks.map(({ name, seconds }) => [name, seconds])), bestKnownSeconds);
  return [
    real.plan('known', real.secondsOf),
    real.plan('unknown', undefined),
    ...seeds.map((seed) => {
      const factor = drawnFor(graph, `off ${seed}`, (random) => logUniform(random, OFF.least, OFF.most));
      return real.plan('off', (task) => real.secondsOf(task) * (factor.get(task) ?? 1), seed);
    }),
    real.levels('levels'),
    ...(bestKnownSeconds === undefined ? [] : [real.hold('best known', bestKnownSeconds)]),
    ...(graph.durations === 'unit' ? seeds.flatMap((seed) => measureDrawn(graph, seed)) : []),
  ];
}

function measureDrawn(graph: RealGraph, seed: number): Run[] {
  const seconds = drawnFor(graph, `drawn ${seed}`, (random) => logNormal(random, DRAWN_SIGMA));
  const drawn = setUp(graph, seconds, undefined);
  return [
    drawn.plan('drawn known', drawn.secondsOf, seed),
    drawn.plan('drawn unknown', undefined, seed),
    drawn.levels('drawn levels', seed),
  ];
}

function drawnFor(graph: RealGraph, what: string, draw: (random: () => number) => number): ReadonlyMap<string, number> {
  return new Map(graph.tasks.map(({ name }) => [name, draw(randomOf(`${graph.id} ${name} ${what}`))]));
}

/** A graph with the durations that its tasks will really have. */
function setUp(graph: RealGraph, seconds: ReadonlyMap<string, number>, bestKnownSeconds: number | undefined) {
  const { edges } = graph;
  const secondsOf = (task: string) => seconds.get(task) ?? 0;
  const told = (hint?: (task: string) => number) => ({
    tasks: graph.tasks.map(({ name }) => (hint === undefined ? { name } : { name, expectedSeconds: hint(name) })),
    edges,
  });
  const criticalPath = criticalPathSeconds(told(), secondsOf);

  const hold = (mode: Mode, makespanSeconds: number, seed?: number): Run => ({
    mode,
    ...(seed === undefined ? {} : { seed }),
    tasks: graph.tasks.length,
    makespanSeconds,
    criticalPathSeconds: criticalPath,
    stretch: criticalPath === 0 ? 1 : makespanSeconds / criticalPath,
    goalSeconds: bestKnownSeconds ?? criticalPath,
    faults: [],
  });

  const plan = (mode: Mode, hint: ((task: string) => number) | undefined, seed?: number): Run => {
    const order = told(hint);
    const start = performance.now();
    const { plan, report } = planned(order, `${graph.id}, ${mode}`);
    const milliseconds = performance.now() - start;
    return {
      ...hold(mode, makespan(plan, secondsOf), seed),
      planned: { milliseconds, parallelStates: report.parallelStates },
      faults: checkPlan(plan, order),
    };
  };

  const levels = (mode: Mode, seed?: number) => hold(mode, levelBarrierSeconds(told(secondsOf)), seed);
  return { secondsOf, hold, plan, levels };
}

/** @throws Error that says which graph it was. */
function planned(order: TaskOrder, what: string): Planned {
  try {
    return planOrder(order);
  } catch (cause) {
    throw new Error(`cannot plan ${what}`, { cause });
  }
}
