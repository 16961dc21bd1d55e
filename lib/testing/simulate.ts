import { compile } from '../compile/compile.js';
import { functionPlaceholders } from '../compile/placeholder-references.js';
import type { Workflow } from '../definition/workflow.js';
import { virtualClock } from '../engine/clock.js';
import type { HistoryEvent } from '../engine/history.js';
import type { ExecutionStatus } from '../engine/ports.js';
import { runExecution } from '../engine/run.js';
import type { Json } from '../json.js';
import { injectFailures } from '../local/inject-failures.js';
import { machinesOf } from '../local/machines-of.js';
import { type FunctionsByTask, inProcessFunctions, recordCalls, type SimulatedCall } from './in-process-functions.js';

export interface SimulateOptions {
  /** Input of the execution. @default {} */
  readonly input?: Json;
  /** Functions by task, the user's own or stand-ins; the others return null. @default {} */
  readonly functions?: FunctionsByTask;
  /** Rollbacks by task; the others return null. @default {} */
  readonly rollbacks?: FunctionsByTask;
  /** Tasks that fail without being run: the number of attempts, or `true` for all of them. @default {} */
  readonly fail?: Readonly<Record<string, number | true>>;
  /** Folder that the module paths of a document are relative to. @default the working directory */
  readonly root?: string;
}

/** How a simulated execution went. */
export interface Simulation {
  readonly status: ExecutionStatus;
  /** Outputs by task of those that nothing depends on, when it succeeded. */
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  /** Tasks that completed, in that order. */
  readonly completed: readonly string[];
  /** Tasks that were undone, in that order. */
  readonly undone: readonly string[];
  /** Every attempt of every function, in the order in which they ended. */
  readonly calls: readonly SimulatedCall[];
  /** Virtual seconds from start to end: waiting for retries included, functions taking no time. */
  readonly seconds: number;
  /** The history of the execution, as AWS would give it. */
  readonly history: readonly HistoryEvent[];
}

/**
 * Runs a workflow in virtual time, in this process: the machines that would be deployed, on our engine, with functions
 * under the wrapper that they have on AWS. A day of retries takes milliseconds.
 *
 * @throws ProblemsError when the workflow has problems; RangeError when an option names a task that is not there.
 *
 * @example
 * const { status, undone } = await simulate(order, { input: { orderId: 'A-1' }, fail: { ShipOrder: true } });
 * expect(undone).toEqual(['ReserveStock', 'ChargeCard']);
 */
export async function simulate(workflow: Workflow | object, options: SimulateOptions = {}): Promise<Simulation> {
  const compiled = compile(workflow, options.root === undefined ? {} : { root: options.root });
  const { document } = compiled;
  const placeholders = new Map(
    functionPlaceholders(document).map(({ placeholder, task, role }) => [`${role} ${task}`, placeholder]),
  );
  const placeholderOf = (role: SimulatedCall['role'], task: string): string => {
    const found = placeholders.get(`${role} ${task}`);
    if (found === undefined) throw new RangeError(`"${task}" is no ${role} of the workflow "${document.name}"`);
    return found;
  };
  const { functions = {}, rollbacks = {}, fail = {} } = options;
  for (const task of Object.keys(functions)) placeholderOf('task', task);
  for (const task of Object.keys(rollbacks)) placeholderOf('rollback', task);
  const failures = Object.entries(fail).map(
    ([task, count]) => [placeholderOf('task', task), count === true ? Number.POSITIVE_INFINITY : count] as const,
  );
  const recorded = recordCalls(
    document,
    injectFailures(inProcessFunctions(document, functions, rollbacks), new Map(failures)),
  );
  const result = await runExecution(
    { ...machinesOf(compiled), input: options.input ?? {}, name: 'simulation' },
    { clock: virtualClock(), random: () => 0.5, invoke: recorded.invoke },
  );
  const returned = (role: SimulatedCall['role']) =>
    recorded.calls.filter((call) => call.role === role && call.outcome === 'returned').map(({ task }) => task);
  return {
    status: result.status,
    ...(result.output === undefined ? {} : { output: result.output }),
    ...(result.error === undefined ? {} : { error: result.error }),
    ...(result.cause === undefined ? {} : { cause: result.cause }),
    completed: returned('task'),
    undone: returned('rollback'),
    calls: recorded.calls,
    seconds: (result.stoppedAt - result.startedAt) / 1000,
    history: result.events,
  };
}
