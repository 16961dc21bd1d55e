import { type FunctionPlaceholder, functionPlaceholders } from '../compile/placeholder-references.js';
import type { WorkflowDocument } from '../definition/document.js';
import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import type { Json } from '../json.js';
import { functionFailed } from '../local/lambda-failures.js';
import { reportError } from '../local/report-error.js';
import { type WrappedFunction, wrapRollback, wrapTask } from '../runtime/wrap.js';

/** Functions by the name of their task. */
export type FunctionsByTask = Readonly<Record<string, WrappedFunction>>;

/** One call of a function, as it went. */
export interface SimulatedCall {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** 1 for the first attempt. */
  readonly attempt: number;
  readonly outcome: 'returned' | 'failed';
}

/** Milliseconds that an attempt is told it has; virtual time does not move while it runs. */
const REMAINING_MS = 60_000;

/**
 * An `invoke` port that calls functions in this process, under the wrapper that they have when deployed. A function that
 * is not given returns null.
 */
export function inProcessFunctions(
  workflow: WorkflowDocument,
  tasks: FunctionsByTask,
  rollbacks: FunctionsByTask,
): (call: FunctionCall) => Promise<FunctionOutcome> {
  const handlers = new Map(
    functionPlaceholders(workflow).map(({ placeholder, task, role }) => [
      placeholder,
      role === 'task' ? wrapTask(named(tasks, task)) : wrapRollback(named(rollbacks, task)),
    ]),
  );
  return async ({ functionName, payload }) => {
    const handler = handlers.get(functionName) ?? wrapTask(returnsNull);
    try {
      const result = await handler(payload, { getRemainingTimeInMillis: () => REMAINING_MS });
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

/** Writes down the calls that go through an `invoke` port, in the order in which they end. */
export function recordCalls(
  workflow: WorkflowDocument,
  invoke: (call: FunctionCall) => Promise<FunctionOutcome>,
): { readonly calls: readonly SimulatedCall[]; readonly invoke: (call: FunctionCall) => Promise<FunctionOutcome> } {
  const references = new Map<string, FunctionPlaceholder>(
    functionPlaceholders(workflow).map((each) => [each.placeholder, each]),
  );
  const calls: SimulatedCall[] = [];
  return {
    calls,
    invoke: async (call) => {
      const outcome = await invoke(call);
      const { task, role } = references.get(call.functionName) ?? { task: call.stateName, role: 'task' };
      calls.push({ task, role, attempt: call.retryCount + 1, outcome: outcome.kind });
      return outcome;
    },
  };
}
