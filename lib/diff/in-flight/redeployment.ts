import type { FunctionTaskDocument, RollbackDocument } from '../../definition/document.js';
import type { DependencyGraph } from '../dependency-graph.js';

/** A deployment of one version over another, as executions that began before see it. */
export interface Redeployment {
  readonly before: DependencyGraph;
  readonly after: DependencyGraph;
  /** New names by the old ones. */
  readonly renamed: ReadonlyMap<string, string>;
  /** The task that executions from before end with, where nothing runs beside or after it. */
  readonly last: string | undefined;
}

/** A task with a rollback. */
export interface Undoable extends FunctionTaskDocument {
  readonly rollback: RollbackDocument;
}

/** Whether an execution from before goes on when a task has completed: only then can it fail and undo the task itself. */
export function canFailAfter({ before, last }: Redeployment, task: string): boolean {
  return task !== last || before.tasks.get(task)?.rollback?.on === 'attempted';
}

export function undoableTasks({ tasks }: DependencyGraph): readonly Undoable[] {
  return [...tasks.values()].filter((task): task is Undoable => task.rollback !== undefined);
}

/** What a task is called now, where it looks renamed. */
export function newName({ renamed }: Redeployment, task: string): { readonly renamedTo?: string } {
  const renamedTo = renamed.get(task);
  return renamedTo === undefined ? {} : { renamedTo };
}
