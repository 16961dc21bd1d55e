import { join } from 'node:path';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import type { Json } from '../../lib/json.js';
import { guardResults } from '../../lib/runtime/guard-results.js';
import type { TaskContext } from '../../lib/runtime/task-context.js';
import { unknownResult } from '../../lib/runtime/unknown-result.js';
import { taskContext } from './task-context.js';

type Outputs = Record<string, Json>;

/**
 * Calls the functions of a workflow one after the other, each with what its parents returned, and gives all outputs by
 * task name: no planner, no state machine, just the data flow that a definition promises. Outputs go through JSON, as
 * between Lambda functions.
 */
export async function runByHand(workflow: WorkflowDocument, input: unknown): Promise<Outputs> {
  const outputs: Outputs = {};
  const waiting = new Set(functionTasks(workflow));
  const parentsOf = (name: string) =>
    functionTasks(workflow)
      .filter(({ nextTasks }) => nextTasks.includes(name))
      .map((task) => task.name);
  while (waiting.size > 0) {
    const next = [...waiting].find(({ name }) => parentsOf(name).every((parent) => parent in outputs));
    if (next === undefined) throw new Error('the tasks form a cycle');
    const results = Object.fromEntries(parentsOf(next.name).map((parent) => [parent, outputs[parent]]));
    const fcn = functionIn(next.fcn?.module ?? '');
    const event = structuredClone({ input, results });
    const output = await fcn(
      { ...event, results: guardResults(event.results, (name) => unknownResult(next.name, name)) },
      taskContext(next.name),
    );
    outputs[next.name] = JSON.parse(JSON.stringify(output)) as Json;
    waiting.delete(next);
  }
  return outputs;
}

function functionIn(module: string): (event: unknown, context: TaskContext) => Promise<unknown> {
  return require(join(__dirname, '../..', module)).default;
}
