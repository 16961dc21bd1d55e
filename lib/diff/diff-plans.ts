import type { CompiledWorkflow } from '../compile/compile-document.js';
import type { Edge } from '../graph/graph.js';
import type { Planned } from '../plan/plan.js';
import { printPlan } from '../plan/print-plan.js';
import { diffSets } from './diff-sets.js';
import type { PlanChange } from './workflow-diff.js';

/**
 * Compares how two versions are laid out.
 *
 * @param renamed new names by the old ones
 */
export function diffPlans(
  before: CompiledWorkflow,
  after: CompiledWorkflow,
  renamed: ReadonlyMap<string, string>,
): PlanChange {
  const name = (task: string) => renamed.get(task) ?? task;
  const old = addedIn(before.plan).map(([first, second]): Edge => [name(first), name(second)]);
  const now = addedIn(after.plan);
  return {
    old: printPlan(before.plan.plan),
    new: printPlan(after.plan.plan),
    undo: { old: undoText(before), new: undoText(after) },
    addedOrderings: diffSets(old, now),
    stretch: { old: before.plan.report.stretch, new: after.plan.report.stretch },
  };
}

function undoText({ rollback }: CompiledWorkflow): string | null {
  return rollback === undefined ? null : printPlan(rollback.plan.plan);
}

function addedIn({ report }: Planned): readonly Edge[] {
  return report.addedOrderings.map(({ before, after }): Edge => [before, after]);
}
