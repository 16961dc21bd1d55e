import { functionPlaceholders } from '../../compile/placeholder-references.js';
import type { WorkflowDocument } from '../../definition/document.js';
import type { FailurePlan } from '../../local/inject-failures.js';
import type { RunView } from '../progress/run-view.js';

/**
 * A line for each function that `--fail` named and that was never called: without it, a rollback that was told to fail
 * in a run in which nothing failed would look as if the option had been ignored.
 */
export function uncalledFailures(plan: FailurePlan, workflow: WorkflowDocument, view: RunView): readonly string[] {
  return functionPlaceholders(workflow).flatMap(({ placeholder, task, role }) => {
    const known = view.tasks.get(task);
    const activity = role === 'task' ? known?.forward : known?.undo?.activity;
    if (!plan.has(placeholder) || activity?.kind !== 'waiting') return [];
    if (role === 'task') return [`--fail: ${task} was not called, so it could not fail.`];
    const [later = task] = known?.before ?? [];
    return [`--fail: ${task} was not undone, so its rollback could not fail. Let ${later} fail too: --fail ${later}.`];
  });
}
