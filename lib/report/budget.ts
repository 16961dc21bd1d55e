import type { Duration } from '../definition/duration.js';

/** The most that an execution may come to. What is not said is not bounded. */
export interface CaseBudget {
  /** State transitions, undoing included. */
  readonly transitions?: number;
  /** Events of any one history. AWS ends an execution at 25,000. */
  readonly events?: number;
  /** Calls of Lambda functions. */
  readonly invocations?: number;
  /** US dollars for 1,000 executions, by the prices of the report. */
  readonly dollarsPer1000?: number;
  /** Time until it is over. */
  readonly longestDuration?: Duration;
}

/**
 * Bounds for what the report of a workflow says. What is not said is not bounded; the bounds of `rolledBack` hold for
 * workflows with nothing to undo as well, trivially, so that several can share a budget.
 *
 * @example
 * const budget: Budget = { worst: { transitions: 100, longestDuration: '1h' }, resources: 300, addedOrderings: 0 };
 */
export interface Budget {
  /** Where nothing fails. */
  readonly best?: CaseBudget;
  /** Where every retry is used. */
  readonly worst?: CaseBudget;
  /** Where a task fails for good and what was completed is undone. */
  readonly rolledBack?: CaseBudget;
  /** Characters of any one definition. */
  readonly definition?: number;
  /**
   * Bytes that every result may take inside the machines, at least: the one bound from below. What is larger is stored, or is
   * an error where nothing is.
   */
  readonly inlineBytes?: number;
  /** CloudFormation resources. */
  readonly resources?: number;
  /** Orderings that the plan adds to the dependencies. */
  readonly addedOrderings?: number;
  /** How many times as long as the longest path the plan may take, by expected durations: a number from 1. */
  readonly stretch?: number;
}

/** The cases that have budgets of their own. */
export const budgetCases = ['best', 'worst', 'rolledBack'] as const satisfies readonly (keyof Budget)[];

/** What is bounded in each of them. */
export const caseFigures = [
  'transitions',
  'events',
  'invocations',
  'dollarsPer1000',
  'longestDuration',
] as const satisfies readonly (keyof CaseBudget)[];

/** What is bounded of the workflow as a whole. */
export const wholeFigures = [
  'definition',
  'inlineBytes',
  'resources',
  'addedOrderings',
  'stretch',
] as const satisfies readonly (keyof Budget)[];
