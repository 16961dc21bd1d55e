import { join } from 'node:path';
import { compileDocument } from '../../lib/compile/compile-document.js';
import { functionPlaceholders, placeholderMachineArn } from '../../lib/compile/placeholder-references.js';
import { functionTasks, type WorkflowDocument } from '../../lib/definition/document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { ExecutionResult, FunctionCall, FunctionOutcome } from '../../lib/engine/ports.js';
import { runExecution } from '../../lib/engine/run.js';
import type { Json } from '../../lib/json.js';
import { type LambdaHandler, wrapRollback, wrapTask } from '../../lib/runtime/wrap.js';

/** An execution, and every call of a function it made: `ShipOrder failed NoCarrierAvailable`. */
export interface Journal {
  readonly result: ExecutionResult;
  readonly calls: readonly string[];
}

/**
 * Runs the compiled machines of a workflow in virtual time, with the functions of its modules in this process.
 *
 * @param failing state whose function is not called, and fails at every attempt.
 */
export async function runOnEngine(workflow: WorkflowDocument, input: Json, failing?: string): Promise<Journal> {
  const { main, rollback } = compileDocument(workflow);
  const handlers = handlersOf(workflow);
  const calls: string[] = [];
  const result = await runExecution(
    {
      machine: main,
      input,
      name: 'test',
      stateMachineArn: placeholderMachineArn(workflow.name),
      machines: new Map(
        rollback === undefined ? [] : [[placeholderMachineArn(`${workflow.name}-Rollback`), rollback.machine]],
      ),
    },
    {
      clock: virtualClock(),
      random: () => 0.5,
      invoke: async (call) => {
        const handler = call.stateName === failing ? fail : handlers.get(call.functionName);
        const outcome = await outcomeOf(handler, call);
        calls.push(`${call.stateName} ${outcome.kind}${outcome.kind === 'failed' ? ` ${outcome.error}` : ''}`);
        return { ...outcome, delayMs: 100 };
      },
    },
  );
  return { result, calls };
}

function handlersOf(workflow: WorkflowDocument): ReadonlyMap<string, LambdaHandler> {
  const tasks = new Map(functionTasks(workflow).map((task) => [task.name, task]));
  return new Map(
    functionPlaceholders(workflow).map(({ placeholder, task, role }) => {
      const own = tasks.get(task);
      const { module = '' } = (role === 'task' ? own?.fcn : own?.rollback?.fcn) ?? {};
      const fcn = require(join(__dirname, '../..', module)).default;
      return [placeholder, role === 'task' ? wrapTask(fcn) : wrapRollback(fcn)];
    }),
  );
}

async function outcomeOf(handler: LambdaHandler | undefined, { payload }: FunctionCall): Promise<FunctionOutcome> {
  try {
    const output = await handler?.(payload, { getRemainingTimeInMillis: () => 60_000 });
    return { kind: 'returned', payload: JSON.parse(JSON.stringify(output)) as Json };
  } catch (thrown) {
    const { name, message } = thrown as Error;
    return {
      kind: 'failed',
      error: name,
      cause: JSON.stringify({ errorType: name, errorMessage: message, trace: [] }),
    };
  }
}

async function fail(): Promise<never> {
  throw Object.assign(new Error('on purpose'), { name: 'OnPurpose' });
}
