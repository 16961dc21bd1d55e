import type { Both, WorkflowDiff } from '../../../diff/workflow-diff.js';
import { quantity } from '../../../quantity.js';

/** What was compared, by its name and as it was typed. */
export function headline({ workflow }: WorkflowDiff, inputs: Both<string>): string {
  const name = workflow.old === workflow.new ? workflow.new : `${workflow.old} -> ${workflow.new}`;
  return `${name}: ${inputs.old} -> ${inputs.new}`;
}

/** What a diff says that has nothing to say. */
export function noDifference({ workflow }: WorkflowDiff): string {
  return `${workflow.new}: no difference (the code of functions is not compared)`;
}

/**
 * How much differs.
 *
 * @example
 * countChanges(diff) // '1 task added, 1 changed; 2 dependencies added'
 */
export function countChanges({ tasks, edges, settings }: WorkflowDiff): string {
  const counts = (one: string, many: string, parts: readonly (readonly [number, string])[]): readonly string[] => {
    const [first, ...others] = parts.filter(([count]) => count > 0);
    if (first === undefined) return [];
    const [count, verb] = first;
    const rest = others.map(([number, what]) => `${number.toLocaleString('en-US')} ${what}`);
    return [[`${quantity(count, one, many)} ${verb}`, ...rest].join(', ')];
  };
  const parts = [
    ...counts('task', 'tasks', [
      [tasks.added.length, 'added'],
      [tasks.removed.length, 'removed'],
      [tasks.renamed.length, 'renamed'],
      [tasks.changed.length, 'changed'],
    ]),
    ...counts('dependency', 'dependencies', [
      [edges.added.length, 'added'],
      [edges.removed.length, 'removed'],
    ]),
    ...counts('setting', 'settings', [[settings.length, 'changed']]),
  ];
  return parts.length === 0 ? 'The same tasks and dependencies' : parts.join('; ');
}

/** What is most likely to be of interest to whoever is about to deploy it. */
export function inFlightHeadline({ inFlight }: WorkflowDiff): string {
  const { finish, redrive, rollBack, undo } = inFlight.pinned;
  const lost = [
    ...(finish.answer === 'no' || redrive.answer === 'no' ? ['some cannot finish'] : []),
    ...(rollBack.answer === 'no' || undo.answer === 'no' ? ['some cannot be undone completely'] : []),
  ];
  return `Executions in flight: ${lost.length === 0 ? 'not affected' : lost.join(', ')}`;
}
