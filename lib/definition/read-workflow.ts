import type { Definition } from './definition.js';
import { describeName, describeValue } from './describe-value.js';
import { lambdaBrand } from './lambda.js';
import { filePath, projectRoot } from './locate-module.js';
import { type Misfit, misfit } from './misfit.js';
import { type ModuleOwner, readModule } from './read-module.js';
import { isStandardSchema, printedJsonSchema } from './standard-schema/standard-schema.js';
import { type TaskRecord, taskBrand } from './task.js';
import { type Workflow, workflowBrand } from './workflow.js';

/**
 * The definition that a `Workflow` holds: its tasks in the order that a walk from the head task meets them, level by
 * level. Values are passed on as they are, right or wrong.
 */
export function readWorkflow(workflow: Workflow): Definition {
  const { name, options, files } = workflowBrand.read(workflow) ?? { name: undefined, options: undefined, files: [] };
  const root = projectRoot(paths(files)[0] ?? '');
  const said = record(options);
  const tasks = reachableTasks(said.headTask);
  return {
    root,
    ...(isStandardSchema(said.input) ? { inputSchema: said.input } : {}),
    raw: {
      ...said,
      name,
      ...('headTask' in said ? { headTask: readHead(said.headTask) } : {}),
      ...('input' in said ? { input: isStandardSchema(said.input) ? printedJsonSchema(said.input) : said.input } : {}),
      tasks: [
        ...tasks.map((task) => readTask(task, root)),
        ...strayOptions('the workflow', said, ['name', 'tasks']),
        ...tasks.flatMap((task) => strayOptions(labelOf(task), record(task.options), ['name', 'kind'])),
      ],
    },
  };
}

/** Options of a document that a class takes otherwise or not at all: passed on they would be taken for its own. */
function strayOptions(label: string, said: Record<string, unknown>, stray: readonly string[]): readonly Misfit[] {
  return stray
    .filter((option) => said[option] !== undefined)
    .map((option) => {
      const message = `${label} has no option "${option}" in a class`;
      return misfit({ code: 'WF002', message, fix: 'take it out: it is for workflow documents' });
    });
}

function labelOf({ name }: TaskRecord): string {
  return typeof name === 'string' ? JSON.stringify(name) : describeName(name);
}

function readHead(head: unknown): unknown {
  const task = taskBrand.read(head);
  if (task !== undefined) return task.name;
  if (typeof head !== 'string') return head;
  return misfit({
    code: 'WF101',
    message: `headTask is ${describeValue(head)}, not a task`,
    fix: 'pass the Task object itself, not its name',
  });
}

function reachableTasks(head: unknown): readonly TaskRecord[] {
  const first = taskBrand.read(head);
  const seen = new Set(first === undefined ? [] : [first]);
  for (const task of seen) {
    for (const next of list(record(task.options).nextTasks)) {
      const child = taskBrand.read(next);
      if (child !== undefined) seen.add(child);
    }
  }
  return [...seen];
}

function readTask({ name, options, files }: TaskRecord, root: string): Record<string, unknown> {
  const { nextTasks, rollback, fcn, kind: _, ...said } = record(options);
  const owner: ModuleOwner = {
    task: typeof name === 'string' ? name : describeName(name),
    option: 'fcn',
    files: paths(files),
    root,
  };
  return {
    ...said,
    name,
    fcn: readModule(fcn, owner),
    ...(rollback === undefined ? {} : { rollback: readRollback(rollback, { ...owner, option: 'rollback' }) }),
    ...(nextTasks === undefined ? {} : { nextTasks: readNextTasks(nextTasks, owner.task) }),
  };
}

function readRollback(rollback: unknown, owner: ModuleOwner): unknown {
  if (typeof rollback !== 'object' || rollback === null || lambdaBrand.isBranded(rollback)) {
    return readModule(rollback, owner);
  }
  if (Array.isArray(rollback) || rollback instanceof Promise) return readModule(rollback, owner);
  return { ...rollback, fcn: readModule(record(rollback).fcn, owner) };
}

function readNextTasks(nextTasks: unknown, task: string): unknown {
  if (!Array.isArray(nextTasks)) return nextTasks;
  return Array.from(nextTasks, (next: unknown, position) => readNextTask(next, position, task));
}

function readNextTask(next: unknown, position: number, task: string): unknown {
  const child = taskBrand.read(next);
  if (child !== undefined) return child.name;
  if (typeof next !== 'string') return next;
  return misfit({
    code: 'WF102',
    task,
    message: `"${task}": nextTasks[${position}] is ${describeValue(next)}, not a task`,
    fix: 'pass the Task object itself, not its name',
  });
}

function paths(files: readonly string[]): readonly string[] {
  return files.flatMap((file) => filePath(file) ?? []);
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
