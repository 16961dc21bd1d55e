import { type InlineBudget, SMALLEST_BUDGET } from '../asl/emit/inline-budget.js';
import type { WorkflowDocument } from '../definition/document.js';
import { ProblemsError } from '../problems/problems-error.js';
import { quantity } from '../quantity.js';

/**
 * WF601: more results meet somewhere than Step Functions can hold, even if all of them are stored elsewhere and only
 * references travel.
 *
 * @throws ProblemsError
 */
export function requireRoom({ name }: WorkflowDocument, { bytes, tightest }: InlineBudget): void {
  if (bytes >= SMALLEST_BUDGET) return;
  throw new ProblemsError([
    {
      code: 'WF601',
      message: `${quantity(tightest.results, 'result')} of "${name}" meet in ${tightest.where}, more than Step Functions can hold in 262,144 bytes`,
      fix: 'split the workflow in two, give fewer tasks a rollback, or let tasks in between bring results together',
    },
  ]);
}
