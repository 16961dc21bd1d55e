import { at } from '../../graph/at.js';
import type { PlanBuilder } from '../split.js';
import { type Scenarios, weightedMean } from './scenarios.js';

/** A plan while planning still compares it with others: over node numbers, with what it comes to. */
export type Draft = TaskDraft | SequenceDraft | ParallelDraft;

interface Measures {
  /** Makespan in each scenario. */
  readonly times: Float64Array;
  /** Their weighted mean. */
  readonly mean: number;
  /** Parallel states that it will take. */
  readonly parallelStates: number;
  /** Nodes in it. */
  readonly size: number;
}

export interface TaskDraft extends Measures {
  readonly kind: 'task';
  readonly node: number;
}

export interface SequenceDraft extends Measures {
  readonly kind: 'sequence';
  readonly steps: readonly Draft[];
}

export interface ParallelDraft extends Measures {
  readonly kind: 'parallel';
  readonly branches: readonly Draft[];
}

/**
 * Makes drafts, flattened like every plan.
 *
 * @param widths how many tasks each node stands for, side by side.
 */
export function draftBuilder(scenarios: Scenarios, widths: readonly number[]): PlanBuilder<Draft> {
  const { count, durations } = scenarios;
  const tasks = widths.map((width, node): TaskDraft => {
    const times = durations.slice(node * count, (node + 1) * count);
    const mean = weightedMean(scenarios, times);
    return { kind: 'task', node, times, mean, parallelStates: width > 1 ? 1 : 0, size: 1 };
  });
  return {
    task: (node) => at(tasks, node),
    sequence: (given) => {
      const steps: Draft[] = [];
      const times = new Float64Array(count);
      let [parallelStates, size] = [0, 0];
      for (const step of given) {
        if (step.kind === 'sequence') steps.push(...step.steps);
        else steps.push(step);
        for (let k = 0; k < count; k += 1) times[k] = (times[k] ?? 0) + (step.times[k] ?? 0);
        parallelStates += step.parallelStates;
        size += step.size;
      }
      return { kind: 'sequence', steps, times, mean: weightedMean(scenarios, times), parallelStates, size };
    },
    parallel: (given) => {
      const branches: Draft[] = [];
      const times = new Float64Array(count);
      let [parallelStates, size] = [1, 0];
      for (const branch of given) {
        if (branch.kind === 'parallel') branches.push(...branch.branches);
        else branches.push(branch);
        for (let k = 0; k < count; k += 1) {
          const time = branch.times[k] ?? 0;
          if (time > (times[k] ?? 0)) times[k] = time;
        }
        parallelStates += statesInBranch(branch);
        size += branch.size;
      }
      return { kind: 'parallel', branches, times, mean: weightedMean(scenarios, times), parallelStates, size };
    },
  };
}

/** The Parallel states that a branch adds to those around it: tasks and Parallels side by side become branches. */
function statesInBranch(branch: Draft): number {
  switch (branch.kind) {
    case 'task':
      return 0;
    case 'sequence':
      return branch.parallelStates;
    case 'parallel':
      return branch.parallelStates - 1;
    default:
      return branch satisfies never;
  }
}

/** Relative difference below which two means are the same number, added up differently. */
const rounding = 1e-9;

/** Whether a duration is shorter than another by more than rounding. */
export function isShorter(a: number, b: number): boolean {
  return a < b * (1 - rounding);
}

/** Whether a draft is shorter than another, or as short with fewer Parallel states. */
export function isBetter(a: Draft, b: Draft): boolean {
  if (isShorter(a.mean, b.mean)) return true;
  return !isShorter(b.mean, a.mean) && a.parallelStates < b.parallelStates;
}

/** The best of drafts of one part; the first of those that are equally good. */
export function bestOf(first: Draft, ...others: readonly Draft[]): Draft {
  return others.reduce((best, each) => (isBetter(each, best) ? each : best), first);
}

/** Puts together what a draft says, in another form: as a plan, say, or as a draft for other scenarios. */
export function rebuild<T>(draft: Draft, build: PlanBuilder<T>): T {
  switch (draft.kind) {
    case 'task':
      return build.task(draft.node);
    case 'sequence':
      return build.sequence(draft.steps.map((step) => rebuild(step, build)));
    case 'parallel':
      return build.parallel(draft.branches.map((branch) => rebuild(branch, build)));
    default:
      return draft satisfies never;
  }
}

/** The nodes in a draft, ascending. */
export function nodesOf(draft: Draft): readonly number[] {
  const flat = (nodes: readonly (readonly number[])[]) => nodes.flat();
  return rebuild<readonly number[]>(draft, { task: (node) => [node], sequence: flat, parallel: flat }).toSorted(
    (a, b) => a - b,
  );
}
