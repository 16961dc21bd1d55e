import type { Retrier } from '../../asl/document.js';
import { retrierDefaults } from '../../engine/states/retry-delay.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { functionState, innerScopes } from '../../undo/function-states.js';
import { rollbackMachineOf } from '../../undo/rollback-reference.js';
import type { FunctionState, FunctionStates } from './function-states.js';
import type { RunView, TaskView, UndoView } from './run-view.js';

/** What is shown of an execution, as the definitions tell that it runs: nothing of its source is needed. */
export interface DeployedWorkflow {
  /** The view before anything has happened. */
  readonly view: RunView;
  readonly states: FunctionStates;
  /** Whether it calls functions for tasks: what does not, and what undoes, cannot be rerun. */
  readonly hasTasks: boolean;
  /** Of the machine that undoes it; may be that of a version. Absent when nothing of it can be undone. */
  readonly rollbackMachineArn?: string;
}

/** The definitions that an execution runs. */
export interface Definitions {
  readonly main: JsonObject;
  /** Of the machine that the main machine names for undoing. */
  readonly rollback?: JsonObject;
  /** What the workflow is called where the rollback machine does not say it. */
  readonly name: string;
}

/**
 * Reads the definitions of a deployed workflow. A task is known by the literal `task` in what its function is called
 * with; of a machine that calls no such functions, and of one that undoes, every Task state is shown under its own name.
 *
 * @example
 * readDeployedWorkflow({ main, rollback, name }).view.tasks.get('Ship')?.after // ['Charge', 'Reserve']
 */
export function readDeployedWorkflow({ main, rollback, name }: Definitions): DeployedWorkflow {
  const found = taskStates(main);
  const undone = undoneName(main);
  const isOurs = undone === undefined && found.some(({ payload }) => payload !== undefined);
  const shown = isOurs ? found.filter(({ payload }) => payload !== undefined) : found.map(byItsName);
  const undoing = rollback === undefined ? [] : taskStates(rollback).filter(({ payload }) => payload !== undefined);
  const rollbackMachineArn = rollbackMachineOf(main);
  return {
    view: {
      workflow: undone === undefined ? (undoneName(rollback) ?? name) : `${undone}-Rollback`,
      undone: [],
      chains: new Map(),
      tasks: new Map(tasksIn(shown, undoing).map((task) => [task.name, task])),
    },
    hasTasks: isOurs,
    states: { main: byState(shown, 'task'), rollback: byState(undoing, 'rollback') },
    ...(rollbackMachineArn === undefined ? {} : { rollbackMachineArn }),
  };
}

/** A Task state, and the task that it stands for. */
interface TaskState {
  readonly state: string;
  readonly task: string;
  readonly retriers: readonly Retrier[];
  /** What the function of a task is called with; absent for every other state. */
  readonly payload?: JsonObject;
}

function taskStates(scope: JsonObject): readonly TaskState[] {
  if (!isJsonObject(scope.States)) return [];
  return Object.entries(scope.States).flatMap(([name, state]) => {
    if (!isJsonObject(state) || state.Type !== 'Task') return innerScopes(state).flatMap(taskStates);
    const called = functionState(name, state);
    const own = { state: name, task: called?.task ?? name, retriers: retriersOf(state.Retry) };
    return [called === undefined ? own : { ...own, payload: called.payload }];
  });
}

function byItsName({ state, retriers }: TaskState): TaskState {
  return { state, task: state, retriers };
}

function retriersOf(retry: Json | undefined): readonly Retrier[] {
  if (!Array.isArray(retry)) return [];
  return (retry as readonly Json[]).filter(isRetrier);
}

function isRetrier(value: Json): value is Json & Retrier {
  return isJsonObject(value) && Array.isArray(value.ErrorEquals);
}

/** A rollback machine says in its comment what it undoes. */
function undoneName(rollback: JsonObject | undefined): string | undefined {
  const comment = rollback?.Comment;
  return typeof comment === 'string' ? /^Undoes (.+)$/.exec(comment)?.[1] : undefined;
}

/** Parents before children; otherwise as the definition has them. */
function tasksIn(shown: readonly TaskState[], undoing: readonly TaskState[]): readonly TaskView[] {
  const parents = new Map(shown.map(({ task, payload }) => [task, parentsIn(payload)]));
  const undoOf = new Map(undoing.map((state) => [state.task, undoView(state)]));
  const stateOf = new Map(shown.map((state) => [state.task, state]));
  return inOrder([...parents.keys()], parents).map((name) => {
    const undo = undoOf.get(name);
    return {
      name,
      after: (parents.get(name) ?? []).filter((parent) => parents.has(parent)),
      before: [...parents].filter(([, of]) => of.includes(name)).map(([child]) => child),
      forward: { kind: 'waiting' },
      attempts: attemptsIn(stateOf.get(name)?.retriers ?? []),
      ...(undo === undefined ? {} : { undo }),
    };
  });
}

function parentsIn(payload: JsonObject | undefined): readonly string[] {
  return isJsonObject(payload?.results) ? Object.keys(payload.results) : [];
}

function undoView({ payload, retriers }: TaskState): UndoView {
  // For those that are undone only when they are completed it is no expression.
  const on = payload?.outcome === 'completed' ? 'completed' : 'attempted';
  return { wanted: false, attempts: attemptsIn(retriers), on, activity: { kind: 'waiting' } };
}

/** Those that a task has for its own errors: before them stands the retrier for errors of Lambda's service. */
function attemptsIn(retriers: readonly Retrier[]): number {
  const service = retriers.findIndex(({ ErrorEquals }) => ErrorEquals.every((error) => error.startsWith('Lambda.')));
  const own = retriers.filter((_, index) => index !== service);
  return 1 + Math.max(0, ...own.map(({ MaxAttempts }) => MaxAttempts ?? retrierDefaults.MaxAttempts));
}

function inOrder(names: readonly string[], parents: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const places = new Set<string>();
  const seen = new Set<string>();
  // By hand: there may be a thousand tasks in a row.
  for (const first of names) {
    const open = [first];
    for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
      const missing = seen.has(name) ? [] : (parents.get(name) ?? []).filter((parent) => !seen.has(parent));
      seen.add(name);
      if (missing.length > 0) open.push(...missing.toReversed());
      else {
        open.pop();
        if (parents.has(name)) places.add(name);
      }
    }
  }
  return [...places];
}

function byState(states: readonly TaskState[], role: FunctionState['role']): ReadonlyMap<string, FunctionState> {
  return new Map(states.map(({ state, task, retriers }) => [state, { task, role, retriers }]));
}
