import type { Construct } from 'constructs';
import type { CompiledWorkflow } from '../../compile/compile-document.js';
import { formatProblems } from '../../problems/format-problems.js';
import type { Budget } from '../../report/budget.js';
import { overBudget } from '../../report/over-budget.js';
import type { WorkflowReport } from '../../report/workflow-report.js';

/**
 * Has an app refused whose workflow is over its budget: WF414, for all bounds that are passed. That is judged when the app
 * is synthesised, because only then everything is there that counts as a resource, also what Aspects add.
 *
 * Pre: `checkBudget` has nothing against the budget.
 */
export function keepBudget(
  scope: Construct,
  budget: Budget | undefined,
  compiled: CompiledWorkflow,
  report: () => WorkflowReport,
): void {
  if (budget === undefined) return;
  scope.node.addValidation({
    validate: () => {
      const problems = overBudget(budget, { compiled, report: report() });
      return problems.length === 0 ? [] : [formatProblems(problems)];
    },
  });
}
