import { type FunctionTaskDocument, functionTasks } from '../../lib/definition/document.js';
import type { Json } from '../../lib/json.js';
import type { Scenario } from './arbitrary-scenario.js';
import { scriptedOutcome } from './scripted-outcome.js';
import type { Call, Trace } from './trace.js';

/**
 * The promise, as laws over what can be seen from outside (design, section 2). Asserted for random scenarios on our
 * engine and on another one.
 */
export function assertExecutionLaws(scenario: Scenario, trace: Trace): void {
  const view = viewOf(scenario, trace);
  assertDependencies(view);
  assertAttempts(view);
  assertData(view);
  const failed = view.tasks.filter((task) => view.outcome(task) === 'failed');
  if (failed.length === 0) assertSuccess(view);
  else if (view.tasks.some(({ rollback }) => rollback !== undefined)) assertUndone(view, failed);
  else assertNativeFailure(view, failed);
}

interface View {
  readonly scenario: Scenario;
  readonly trace: Trace;
  readonly tasks: readonly FunctionTaskDocument[];
  readonly parents: (task: FunctionTaskDocument) => readonly FunctionTaskDocument[];
  readonly calls: (task: FunctionTaskDocument, role: Call['role']) => readonly Call[];
  /** What came of a task: it returned, failed for good, never started, or was cut off. */
  readonly outcome: (task: FunctionTaskDocument) => 'completed' | 'failed' | 'not started' | 'cut off';
}

function viewOf(scenario: Scenario, trace: Trace): View {
  const tasks = functionTasks(scenario.workflow);
  const calls = (task: FunctionTaskDocument, role: Call['role']) =>
    trace.calls.filter((call) => call.task === task.name && call.role === role);
  return {
    scenario,
    trace,
    tasks,
    calls,
    parents: (task) => tasks.filter(({ nextTasks }) => nextTasks.includes(task.name)),
    outcome: (task) => {
      const made = calls(task, 'task');
      const last = made.at(-1);
      if (last === undefined) return 'not started';
      if (last.endedMs === undefined) return 'cut off';
      if (last.outcome === 'returned') return 'completed';
      const expected = scriptedOutcome(scenario.tasks[task.name]!, task.retries);
      return made.length === expected.attempts ? 'failed' : 'cut off';
    },
  };
}

/** Law 1: no task starts before all its parents succeeded. */
function assertDependencies(view: View): void {
  for (const task of view.tasks) {
    const start = view.calls(task, 'task')[0]?.startedMs;
    if (start === undefined) continue;
    for (const parent of view.parents(task)) {
      expect([task.name, parent.name, view.outcome(parent)]).toEqual([task.name, parent.name, 'completed']);
      expect(view.calls(parent, 'task').at(-1)!.endedMs!).toBeLessThanOrEqual(start);
    }
  }
}

/** Law 1: each task succeeds at most once, and attempts are those that retries allow. */
function assertAttempts(view: View): void {
  for (const task of view.tasks) {
    const calls = view.calls(task, 'task');
    expect(calls.slice(0, -1).filter(({ outcome }) => outcome === 'returned')).toEqual([]);
    const { attempts } = scriptedOutcome(view.scenario.tasks[task.name]!, task.retries);
    expect(calls.length).toBeLessThanOrEqual(attempts);
    if (view.outcome(task) === 'completed') expect([task.name, calls.length]).toEqual([task.name, attempts]);
  }
}

/** Law 2: every function gets the input and exactly the outputs of its direct parents. */
function assertData(view: View): void {
  for (const task of view.tasks) {
    view.calls(task, 'task').forEach((call, index) => {
      expect(call.payload).toEqual({
        input: view.scenario.input,
        results: resultsOf(view, task),
        execution: { id: expect.any(String), name: expect.any(String) },
        task: task.name,
        attempt: index + 1,
        inlineBytes: expect.any(Number),
        ...(view.parents(task).length === 0 ? { inputBytes: expect.any(Number) } : {}),
      });
    });
  }
}

function resultsOf(view: View, task: FunctionTaskDocument): Json {
  return Object.fromEntries(view.parents(task).map(({ name }) => [name, view.scenario.tasks[name]!.output]));
}

/** Law 2: without failures every task runs, and the result is what those give on which nothing depends. */
function assertSuccess(view: View): void {
  expect(view.trace).toMatchObject({ status: 'SUCCEEDED' });
  expect(view.tasks.map((task) => [task.name, view.outcome(task)])).toEqual(
    view.tasks.map(({ name }) => [name, 'completed']),
  );
  const sinks = view.tasks.filter(({ nextTasks }) => nextTasks.length === 0);
  expect(view.trace.output).toEqual(
    Object.fromEntries(sinks.map(({ name }) => [name, view.scenario.tasks[name]!.output])),
  );
  expect(view.trace.calls.filter(({ role }) => role === 'rollback')).toEqual([]);
}

/** Without any rollback the failure is Step Functions' own: that of a task that failed for good. */
function assertNativeFailure(view: View, failed: readonly FunctionTaskDocument[]): void {
  expect(view.trace.status).toBe('FAILED');
  const errors = failed.map((task) => scriptedOutcome(view.scenario.tasks[task.name]!, task.retries).failure);
  expect(errors).toContainEqual({
    error: view.trace.error,
    ...(view.trace.cause === undefined ? {} : { cause: view.trace.cause }),
  });
}

/** Laws 3 and 4: nothing is cut off; exactly what has to be is undone, once, in order, with its data; the end tells. */
function assertUndone(view: View, failed: readonly FunctionTaskDocument[]): void {
  expect(view.tasks.filter((task) => view.outcome(task) === 'cut off')).toEqual([]);
  const toUndo = view.tasks.filter((task) => hasToBeUndone(view, task));
  const undoing = new Set(view.trace.calls.filter(({ role }) => role === 'rollback').map(({ task }) => task));
  expect([...undoing].sort()).toEqual(toUndo.map(({ name }) => name).sort());
  for (const task of toUndo) assertRollback(view, task, failed);
  assertUndoOrder(view, toUndo);
  assertEnd(view, failed, toUndo);
}

function hasToBeUndone(view: View, task: FunctionTaskDocument): boolean {
  if (task.rollback === undefined) return false;
  const outcome = view.outcome(task);
  return outcome === 'completed' || (outcome === 'failed' && task.rollback.on === 'attempted');
}

function rollbackFailure(view: View, task: FunctionTaskDocument) {
  return scriptedOutcome(view.scenario.rollbacks[task.name]!, task.rollback!.retries);
}

function assertRollback(view: View, task: FunctionTaskDocument, failed: readonly FunctionTaskDocument[]): void {
  const calls = view.calls(task, 'rollback');
  expect([task.name, calls.length]).toEqual([task.name, rollbackFailure(view, task).attempts]);
  const completed = view.outcome(task) === 'completed';
  const own = scriptedOutcome(view.scenario.tasks[task.name]!, task.retries).failure;
  const outcome = completed
    ? 'completed'
    : /^(States|Lambda|Sandbox|Runtime|Function|Stepwright)\.|^(ResultTooLarge|ResultNotJson|PayloadStoreFailed)$/.test(
          own!.error,
        )
      ? 'unknown'
      : 'failed';
  calls.forEach((call, index) => {
    expect(call.payload).toEqual({
      input: view.scenario.input,
      results: resultsOf(view, task),
      output: completed ? view.scenario.tasks[task.name]!.output : null,
      outcome,
      failure: expect.objectContaining({ task: expect.any(String), error: expect.any(String) }),
      execution: { id: expect.any(String), name: expect.any(String) },
      task: task.name,
      attempt: index + 1,
    });
    const { failure } = call.payload as { failure: { task: string; error: string } };
    const reason = failed.find(({ name }) => name === failure.task);
    expect(failure.error).toBe(scriptedOutcome(view.scenario.tasks[reason!.name]!, reason!.retries).failure!.error);
  });
}

/** A rollback starts when those of everything that depended on its task are over, and when nothing runs forward. */
function assertUndoOrder(view: View, toUndo: readonly FunctionTaskDocument[]): void {
  const forwardEnd = Math.max(...view.trace.calls.filter(({ role }) => role === 'task').map(({ endedMs }) => endedMs!));
  for (const task of toUndo) {
    const start = view.calls(task, 'rollback')[0]!.startedMs;
    expect(start).toBeGreaterThanOrEqual(forwardEnd);
    for (const later of toUndo.filter((other) => dependsOn(view, other, task))) {
      expect(view.calls(later, 'rollback').at(-1)!.endedMs!).toBeLessThanOrEqual(start);
    }
  }
}

function dependsOn(view: View, task: FunctionTaskDocument, on: FunctionTaskDocument): boolean {
  return view.parents(task).some((parent) => parent.name === on.name || dependsOn(view, parent, on));
}

/** Law 4: status, error and cause say what happened. */
function assertEnd(view: View, failed: readonly FunctionTaskDocument[], toUndo: readonly FunctionTaskDocument[]): void {
  const { status, error, cause = '' } = view.trace;
  expect(status).toBe('FAILED');
  for (const task of failed) expect(cause).toContain(`${task.name} failed: `);
  const left = toUndo.filter((task) => rollbackFailure(view, task).failure !== undefined);
  const undone = toUndo.filter((task) => !left.includes(task));
  const listed = /Undone: (.*)\.$/.exec(cause)?.[1]?.split(', ') ?? [];
  if (left.length === 0) {
    const errors = failed.map((task) => scriptedOutcome(view.scenario.tasks[task.name]!, task.retries).failure!.error);
    expect(errors).toContain(error);
    if (undone.length === 0) expect(cause).toContain('Nothing had to be undone.');
  } else {
    expect(error).toBe('RollbackIncomplete');
    const told = /Left to undo: (.*)\. Undone: /s.exec(cause)?.[1] ?? '';
    for (const task of left) expect(told).toContain(`${task.name} (`);
  }
  const expected = undone.length === 0 ? (left.length === 0 ? [] : ['nothing']) : undone.map(({ name }) => name);
  expect(listed.sort()).toEqual([...expected].sort());
}
