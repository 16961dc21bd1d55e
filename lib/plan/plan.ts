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
  /** Expected duration in seconds, a hint. Default: guessed from those of other tasks, see `expectedDurations`. */
  readonly expectedSeconds?: number;
  /** Where the hint comes from: what the user wrote, or past executions. Default: `given`. */
  readonly hintedBy?: 'given' | 'measured';
  /** What it runs, under any name: tasks of one function are taken to last about as long as each other. Default: nobody else's. */
  readonly functionKey?: string;
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
  /** How long each task is expected to take, and how that is known; by name. */
  readonly durations: readonly ExpectedDuration[];
  /**
   * Orderings that nesting forced and the user did not ask for, without those that others imply. Empty exactly if the
   * order is series-parallel. One barrier between two wide rows adds as many as the product of their widths, so what
   * prints them should stop somewhere.
   */
  readonly addedOrderings: readonly AddedOrdering[];
  /** Tasks that wait, at the expected durations, although everything they depend on is over; the longest wait first. */
  readonly needlessWaits: readonly NeedlessWait[];
  /** Longest path through the DAG at the expected durations, in seconds: no plan can beat it. */
  readonly criticalPathSeconds: number;
  /** Duration of the plan at the expected durations, with unlimited parallelism, in seconds. */
  readonly makespanSeconds: number;
  /** makespanSeconds / criticalPathSeconds; 1 when nothing is lost (and when nothing takes any time). */
  readonly stretch: number;
  /** The largest stretch over the durations that were tried around the expected ones. */
  readonly worstStretch: number;
  /**
   * The largest stretch over all durations that there could be; absent where finding it would take too long. It is the
   * largest number of tasks that the plan puts one after another although no two of them depend on each other.
   */
  readonly worstPossibleStretch?: number;
  /** The dependency found to save most if it did not have to be nested; absent when none was found that saves over 5%. */
  readonly release?: Release;
  readonly parallelStates: number;
  /** Deepest nesting of Parallel states. */
  readonly depth: number;
}

/** How long a task is expected to take. */
export interface ExpectedDuration {
  readonly task: string;
  readonly seconds: number;
  /** `given` by the user, `measured` in past executions, or `guessed` from those of other tasks. */
  readonly source: 'given' | 'measured' | 'guessed';
}

export interface AddedOrdering {
  readonly before: string;
  readonly after: string;
  /** Which of the barriers that add orderings it comes from, counted from 1 as one reads the plan. */
  readonly barrier: number;
  /** Why there has to be a barrier; absent where a planner of one's own has set one that need not be. */
  readonly forcedBy?: Crossing;
}

/**
 * Four tasks whose dependencies no nesting can express: `both` waits for `one` and for `shared`, `other` waits for
 * `shared` and not for `one`. (An order is series-parallel exactly if there is none; Valdes, Tarjan, Lawler 1982.)
 */
export interface Crossing {
  readonly one: string;
  readonly shared: string;
  readonly both: string;
  readonly other: string;
}

/** A task that could start and may not yet. */
export interface NeedlessWait {
  readonly task: string;
  /** How long it waits at the expected durations. */
  readonly seconds: number;
  /** What it waits for: the task that is over last before it starts. */
  readonly waitsFor: string;
}

/** A dependency that, awaited across branches instead of nested, would shorten the plan. */
export interface Release {
  readonly before: string;
  readonly after: string;
  /** Duration of the plan that keeps this one dependency by waiting instead of nesting, at the expected durations. */
  readonly makespanSeconds: number;
}
