import type { WorkflowDocument } from '../../definition/document.js';
import { planTasks } from '../../plan/fold-plan.js';
import type { Plan } from '../../plan/plan.js';

/**
 * The same workflow with its tasks, and the next tasks of each, in the order in which a plan names them: so that what is
 * emitted does not depend on the order in which they were written down.
 */
export function inPlanOrder(workflow: WorkflowDocument, plan: Plan): WorkflowDocument {
  const places = new Map(planTasks(plan).map((task, place) => [task, place]));
  // What is not in the plan is a start task, and comes first.
  const place = (name: string) => places.get(name) ?? -1;
  return {
    ...workflow,
    tasks: workflow.tasks
      .map((task) => ({ ...task, nextTasks: task.nextTasks.toSorted((a, b) => place(a) - place(b)) }))
      .sort((a, b) => place(a.name) - place(b.name)),
  };
}
