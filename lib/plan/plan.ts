/**
 * A plan: the series-parallel shape that a workflow's DAG is given, because Step Functions has nothing but sequences
 * and nested Parallel states. A closed union; more kinds come.
 *
 * Invariants of every plan that `planOrder` returns: sequences and parallels have at least two members; no sequence is
 * directly in a sequence and no parallel directly in a parallel; every task is in it exactly once.
 */
export type Plan = TaskPlan | SequencePlan | ParallelPlan;

export interface TaskPlan {
  readonly kind: 'task';
  readonly task: string;
}

/** One after the other. */
export interface SequencePlan {
  readonly kind: 'sequence';
  readonly steps: readonly Plan[];
}

/** Side by side; over when all of them are. */
export interface ParallelPlan {
  readonly kind: 'parallel';
  readonly branches: readonly Plan[];
}

/** What has to be planned: tasks with their expected durations, and which comes before which. */
export interface TaskOrder {
  /** At least one, names unique. The order they are listed in means nothing. */
  readonly tasks: readonly TimedTask[];
  /** `[before, after]` pairs of task names; transitive pairs are harmless. Must be acyclic. */
  readonly edges: readonly (readonly [before: string, after: string])[];
}

export interface TimedTask {
  readonly name: string;
  /** Expected duration in seconds, a hint. Default: 1 for every task. */
  readonly expectedSeconds?: number;
}

/** A plan and what it costs. */
export interface Planned {
  readonly plan: Plan;
  readonly report: PlanReport;
}

export interface PlanReport {
  readonly tasks: number;
  /** Dependencies, without those that others imply. */
  readonly dependencies: number;
  /**
   * Orderings that nesting forced and the user did not ask for, without those that others imply. Empty exactly if the
   * order is series-parallel. One barrier between two wide rows adds as many as the product of their widths, so what
   * prints them should stop somewhere.
   */
  readonly addedOrderings: readonly AddedOrdering[];
  /** Longest path through the DAG at the expected durations, in seconds: no plan can beat it. */
  readonly criticalPathSeconds: number;
  /** Duration of the plan at the expected durations, with unlimited parallelism, in seconds. */
  readonly makespanSeconds: number;
  /** makespanSeconds / criticalPathSeconds; 1 when nothing is lost (and when nothing takes any time). */
  readonly stretch: number;
  readonly parallelStates: number;
  /** Deepest nesting of Parallel states. */
  readonly depth: number;
}

export interface AddedOrdering {
  readonly before: string;
  readonly after: string;
}
