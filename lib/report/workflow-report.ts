import type { InlineBudget } from '../asl/emit/inline-budget.js';
import type { Prices } from './prices.js';

/** Which executions AWS makes of a workflow. */
export type WorkflowType = 'STANDARD' | 'EXPRESS';

/** What one execution comes to. */
export interface CaseReport {
  /** State transitions as AWS bills them: one for every state entered, one more for every retry; undoing included. */
  readonly transitions: number;
  /** Events of the history of the execution, and of the one that undoes it. AWS ends an execution at 25,000. */
  readonly events: { readonly main: number; readonly rollback: number };
  /** Calls of Lambda functions. */
  readonly invocations: number;
  /** Seconds until it is over, if every attempt takes all its time and every delay is as long as it gets. */
  readonly longestSeconds: number;
  /** US dollars for 1,000 such executions: what Step Functions asks, not what functions cost. */
  readonly dollarsPer1000: number;
}

/** The most that an execution comes to in which a task fails for good. */
export interface RolledBackReport extends CaseReport {
  /** The tasks that fail in the execution with the most transitions; every other one that is reached completes. */
  readonly failing: readonly string[];
}

/**
 * What executions of a workflow cost, before any has run. Transitions, events and invocations are exact for their case;
 * `longestSeconds` is a bound.
 */
export interface WorkflowReport {
  /** Name of the workflow. */
  readonly workflow: string;
  readonly type: WorkflowType;
  /** Nothing fails. */
  readonly best: CaseReport;
  /** Every retry of every task is used, those that Lambda itself needs included; then all succeed. */
  readonly worst: CaseReport;
  /**
   * A task fails for good, and what was completed is undone, all with every retry. Each figure is the largest that it can
   * be, whichever tasks fail; not all figures need to be so in the same execution. Absent where nothing can be undone:
   * failing only cuts the worst case short then.
   */
  readonly rolledBack?: RolledBackReport;
  /** Bytes that the input and every result may take inside the machines. */
  readonly payload: InlineBudget;
  /** Characters of the definitions, which AWS limits to 1,048,576; of the rollback machine 0 where there is none. */
  readonly definition: { readonly main: number; readonly rollback: number };
  /** CloudFormation resources: an estimate for the construct's defaults, see `resourceEstimate`. */
  readonly resources: number;
  /** Orderings that the plan adds to the dependencies. */
  readonly addedOrderings: number;
  /** How many times as long as the longest path the plan takes, by expected durations. */
  readonly stretch: number;
  readonly prices: Prices;
}
