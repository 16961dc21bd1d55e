import type { WorkflowDocument } from '../definition/document.js';
import { lambdaBrand } from '../definition/lambda.js';
import { readDefinition } from '../definition/read-definition.js';
import { type TaskRecord, taskBrand } from '../definition/task.js';
import { workflowBrand } from '../definition/workflow.js';
import { callKey, functionsByRole, type NamedFunction, type Role } from './functions-by-role.js';
import { importReference } from './import-module.js';
import type { MockFunction } from './mock.js';
import type { OptionProblem } from './unusable-options.js';

/** Functions by `callKey`, and what is wrong with those that could not be imported. */
export interface ImportedFunctions {
  readonly functions: ReadonlyMap<string, MockFunction>;
  readonly problems: readonly OptionProblem[];
}

/**
 * Imports the functions of a workflow: by its own lazy imports where it has them, else by their paths. So a test runner's
 * mocks of modules are in them. What cannot be imported is a problem.
 *
 * @param root folder that the paths of a document are relative to; a `Workflow` knows its own
 * @param isWanted of which functions; the others are not touched
 */
export async function importFunctions(
  workflow: unknown,
  document: WorkflowDocument,
  root: string,
  isWanted: (fcn: NamedFunction) => boolean,
): Promise<ImportedFunctions> {
  const records = recordsOf(workflow);
  const { root: projectRoot } = readDefinition(workflow, root);
  const { task, rollback } = functionsByRole(document);
  const wanted = [...task.values(), ...rollback.values()].filter(isWanted);
  const imported = await Promise.all(
    wanted.map(async (fcn) => {
      const lazyImport = lazyImportOf(records.get(fcn.task), fcn.role);
      const { module } = fcn;
      return [fcn, await functionOf(lazyImport ?? (module && (() => importReference(projectRoot, module))))] as const;
    }),
  );
  return {
    functions: new Map(
      imported.flatMap(([fcn, found]) => (typeof found === 'function' ? [[callKey(fcn), found] as const] : [])),
    ),
    problems: imported.flatMap(([{ task, role }, found]) => {
      if (typeof found === 'function') return [];
      const option = role === 'task' ? 'mocks' : 'rollbacks';
      const message = `real: the ${role === 'task' ? 'function' : 'rollback'} of ${JSON.stringify(task)} ${found}`;
      return [{ message, fix: `name it: ${option}: { ${JSON.stringify(task)}: … }` }];
    }),
  };
}

type Import = () => unknown;

/** The function in what is imported, or why there is none. */
async function functionOf(imports: Import | undefined): Promise<MockFunction | string> {
  if (imports === undefined) return 'has no module';
  let found: unknown;
  try {
    found = await imports();
  } catch (error) {
    return `cannot be imported: ${error instanceof Error ? error.message : String(error)}`;
  }
  // A lazy import gives a module, whose default export may be a CommonJS module with one of its own.
  const fcn = [found, defaultOf(found), defaultOf(defaultOf(found))].find((each) => typeof each === 'function');
  return fcn === undefined ? 'is not what its module exports' : (fcn as MockFunction);
}

function defaultOf(module: unknown): unknown {
  return (module as { readonly default?: unknown } | null | undefined)?.default;
}

/** What the tasks of a workflow were told, by name. Nothing for a document: its functions are paths. */
function recordsOf(workflow: unknown): ReadonlyMap<unknown, TaskRecord> {
  const head = fieldsOf(workflowBrand.read(workflow)?.options).headTask;
  const records = new Set([taskBrand.read(head)].filter((record) => record !== undefined));
  for (const { options } of records) {
    const { nextTasks } = fieldsOf(options);
    for (const next of Array.isArray(nextTasks) ? nextTasks : []) {
      const record = taskBrand.read(next);
      if (record !== undefined) records.add(record);
    }
  }
  return new Map([...records].map((record) => [record.name, record]));
}

function lazyImportOf(record: TaskRecord | undefined, role: Role): Import | undefined {
  const { fcn, rollback } = fieldsOf(record?.options);
  const said =
    role === 'task'
      ? fcn
      : typeof rollback === 'object' && !lambdaBrand.isBranded(rollback)
        ? fieldsOf(rollback).fcn
        : rollback;
  return typeof said === 'function' ? (said as Import) : undefined;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
