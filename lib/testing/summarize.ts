import { rollbackMachineName } from '../compile/placeholder-references.js';
import { functionTasks, type WorkflowDocument } from '../definition/document.js';
import type { ExecutionResult } from '../engine/ports.js';
import { INPUT_TOO_LARGE } from '../input-too-large.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import { attemptsOf } from './attempts-of.js';
import type { Role } from './functions-by-role.js';
import { printTimeline } from './print-timeline.js';
import { readBackFrom, readBackMembers } from './read-back.js';
import type { SimulatedAttempt } from './simulated-attempt.js';
import type { FailedFunction, Simulation } from './simulation.js';

/** All of a simulation that follows from its histories. */
export type SimulatedFacts = Omit<Simulation, 'rollback'>;

/**
 * What a user wants to know of an execution that is over, and of the rollbacks that were started for it by hand.
 *
 * @param executions one after another
 */
export function summarize(
  document: WorkflowDocument,
  executions: readonly [ExecutionResult, ...ExecutionResult[]],
  payloads: PayloadStore | undefined,
): SimulatedFacts {
  const [main, ...byHand] = executions;
  const last = byHand.at(-1) ?? main;
  const { status, output, error, cause } = last;
  const readBack = readBackFrom(payloads);
  const calls = attemptsOf(document, executions, readBack);
  const returned = (role: Role) =>
    calls.filter((call) => call.role === role && call.outcome === 'returned').map(({ task }) => task);
  const [completed, undone] = [returned('task'), returned('rollback')];
  const told = {
    workflow: last === main ? document.name : rollbackMachineName(document),
    tasks: functionTasks(document).map(({ name }) => name),
    status,
    ...(output === undefined ? {} : { output: readBackMembers(output, readBack) }),
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { cause }),
    completed,
    undone,
    leftToUndo: last === main && status === 'SUCCEEDED' ? [] : leftToUndo(document, calls, completed, undone),
    failed: failedFunctions(calls, 'task'),
    failedRollbacks: failedFunctions(calls, 'rollback'),
    attempts: attemptsByTask(calls),
    calls,
    seconds: (last.stoppedAt - main.startedAt) / 1000,
  };
  return { ...told, timeline: printTimeline(told), history: last.events };
}

function leftToUndo(
  document: WorkflowDocument,
  calls: readonly SimulatedAttempt[],
  completed: readonly string[],
  undone: readonly string[],
): readonly string[] {
  const attempted = new Set(
    calls.flatMap(({ role, task, error }) => (role === 'task' && error !== INPUT_TOO_LARGE ? [task] : [])),
  );
  return functionTasks(document).flatMap(({ name, rollback }) => {
    const due = rollback?.on === 'attempted' ? attempted.has(name) : completed.includes(name);
    return rollback !== undefined && due && !undone.includes(name) ? [name] : [];
  });
}

/** Functions whose last attempt failed. */
function failedFunctions(calls: readonly SimulatedAttempt[], role: Role): Readonly<Record<string, FailedFunction>> {
  const last = new Map(calls.filter((call) => call.role === role).map((call) => [call.task, call]));
  return Object.fromEntries(
    [...last.values()].flatMap(({ task, outcome, error = '', message = '' }) =>
      outcome === 'failed' ? [[task, { error, message }]] : [],
    ),
  );
}

function attemptsByTask(calls: readonly SimulatedAttempt[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { role, task } of calls) if (role === 'task') counts.set(task, (counts.get(task) ?? 0) + 1);
  return Object.fromEntries(counts);
}
