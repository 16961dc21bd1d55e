import type { WorkflowDocument } from '../definition/document.js';
import { diffFields } from './diff-fields.js';
import type { TaskChanges } from './workflow-diff.js';

/** What is not a field of a task as such. */
const LEFT_OUT = ['name', 'nextTasks'] as const;

/**
 * Compares the tasks of two documents, other than what waits for what.
 *
 * @param renamed new names by the old ones
 */
export function diffTasks(
  before: WorkflowDocument,
  after: WorkflowDocument,
  renamed: ReadonlyMap<string, string>,
): TaskChanges {
  const old = new Map(before.tasks.map((task) => [renamed.get(task.name) ?? task.name, task]));
  const now = new Map(after.tasks.map((task) => [task.name, task]));
  return {
    added: after.tasks.map(({ name }) => name).filter((name) => !old.has(name)),
    removed: before.tasks.map(({ name }) => name).filter((name) => !now.has(renamed.get(name) ?? name)),
    renamed: [...renamed].map(([was, is]) => ({ old: was, new: is })),
    changed: after.tasks.flatMap((task) => {
      const known = old.get(task.name);
      const fields = known === undefined ? [] : diffFields(known, task, LEFT_OUT);
      return fields.length === 0 ? [] : [{ task: task.name, fields }];
    }),
  };
}
