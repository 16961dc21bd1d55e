import { functionPlaceholders } from '../compile/placeholder-references.js';
import { defaultTimeout } from '../definition/defaults.js';
import type { WorkflowDocument } from '../definition/document.js';
import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import type { Json } from '../json.js';
import { functionFailed } from '../local/lambda-failures.js';
import { reportError } from '../local/report-error.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { type WrappedFunction, wrapRollback, wrapTask } from '../runtime/wrap.js';
import { functionsByRole } from './functions-by-role.js';

/** Functions by the name of their task. */
export type FunctionsByTask = Readonly<Record<string, WrappedFunction>>;

/**
 * An `invoke` port that calls functions in this process, under the wrapper that they have when deployed. A function that
 * is not given returns null.
 *
 * @param payloads where they store what is too large for the machine. Default: nowhere, so that it is `ResultTooLarge`
 */
export function inProcessFunctions(
  workflow: WorkflowDocument,
  tasks: FunctionsByTask,
  rollbacks: FunctionsByTask,
  payloads?: PayloadStore,
): (call: FunctionCall) => Promise<FunctionOutcome> {
  const store = () => payloads;
  const functions = functionsByRole(workflow);
  const handlers = new Map(
    functionPlaceholders(workflow).map(({ placeholder, task, role }) => {
      const handler =
        role === 'task' ? wrapTask(named(tasks, task), store) : wrapRollback(named(rollbacks, task), store);
      // All of its time, whenever it asks: virtual time does not move while it runs.
      const remainingMs = 1000 * (functions[role].get(task)?.timeoutSeconds ?? defaultTimeout);
      return [placeholder, { handler, lambda: { getRemainingTimeInMillis: () => remainingMs } }];
    }),
  );
  return async ({ functionName, payload }) => {
    const called = handlers.get(functionName);
    if (called === undefined) return { kind: 'returned', payload: null };
    try {
      const result = await called.handler(payload, called.lambda);
      return { kind: 'returned', payload: JSON.parse(JSON.stringify(result)) as Json };
    } catch (error) {
      return functionFailed(reportError(error, process.cwd()));
    }
  };
}

const returnsNull: WrappedFunction = () => null;

function named(functions: FunctionsByTask, task: string): WrappedFunction {
  return (Object.hasOwn(functions, task) ? functions[task] : undefined) ?? returnsNull;
}
