import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import type { FunctionScript, Scenario } from './arbitrary-scenario.js';

const FOR_GOOD = Array.from({ length: 20 }, () => ({
  error: 'Boom',
  cause: '{"errorType":"Boom","errorMessage":"no"}',
}));

/**
 * The scenarios of a workflow in which one thing goes wrong: nothing, each task for good, each rollback for good after
 * the failure of a task behind it.
 */
export function singleFailures(document: WorkflowDocument): readonly Scenario[] {
  const workflow = withoutJitter(document);
  const tasks = functionTasks(workflow);
  const undone = tasks.filter(({ rollback, nextTasks }) => rollback !== undefined && nextTasks.length > 0);
  return [
    scenario(workflow, [], []),
    ...tasks.map(({ name }) => scenario(workflow, [name], [])),
    ...undone.map(({ name, nextTasks }) => scenario(workflow, nextTasks.slice(0, 1), [name])),
  ];
}

/** Every function takes a time of its own, so that no two things happen at the same instant by chance. */
function scenario(workflow: WorkflowDocument, failing: readonly string[], notUndone: readonly string[]): Scenario {
  const names = functionTasks(workflow).map(({ name }) => name);
  const scripts = (failed: readonly string[], offset: number): Record<string, FunctionScript> =>
    Object.fromEntries(
      names.map((name, index) => [
        name,
        { failures: failed.includes(name) ? FOR_GOOD : [], output: [{ by: name }], delayMs: offset + 2 ** index },
      ]),
    );
  return { workflow, input: { id: 'A-1' }, tasks: scripts(failing, 0), rollbacks: scripts(notUndone, 1) };
}

/** Jitter is drawn, so no two engines wait the same. */
function withoutJitter(workflow: WorkflowDocument): WorkflowDocument {
  const text = JSON.stringify(workflow, (key, value) => (key === 'jitter' ? 'NONE' : value));
  return JSON.parse(text) as WorkflowDocument;
}
