import type { Problem } from '../problems/problem.js';
import { type Budget, budgetCases } from './budget.js';
import { overCaseBudget } from './over-case-budget.js';
import { overWholeBudget } from './over-whole-budget.js';
import type { Reported } from './reported.js';

/**
 * WF414 for every bound of a budget that is not kept: by what, where that comes from, and what to do about it. Empty where
 * the budget holds.
 *
 * Pre: `checkBudget` has nothing against the budget.
 *
 * @example
 * overBudget({ worst: { transitions: 40 } }, reported)
 * // [{ code: 'WF414', message: 'Shop takes 46 state transitions with every retry, and the budget is 40: …', fix: … }]
 */
export function overBudget(budget: Budget, reported: Reported): readonly Problem[] {
  return [
    ...budgetCases.flatMap((name) => overCaseBudget(name, budget[name] ?? {}, reported)),
    ...overWholeBudget(budget, reported),
  ];
}
