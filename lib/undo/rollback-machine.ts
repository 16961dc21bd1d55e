import { isJsonObject, type Json, type JsonObject } from '../json.js';
import { functionState, functionStates, innerScopes } from './function-states.js';
import { inParallel, inSequence, type UndoOrder } from './undo-order.js';

/** A task that can be undone, as its rollback machine says. */
export interface UndoableTask {
  readonly task: string;
  /** `completed`: undone if it succeeded. `attempted`: also if it failed or if nobody knows. */
  readonly on: 'completed' | 'attempted';
  /** Tasks whose outputs its rollback is given besides its own. */
  readonly reads: readonly string[];
}

/** What there is to know of a rollback machine. */
export interface RollbackMachine {
  /** By name. */
  readonly tasks: ReadonlyMap<string, UndoableTask>;
  /** Absent when it undoes nothing. */
  readonly order?: UndoOrder;
}

/** Reads the definition of a rollback machine: which tasks it undoes, when, with what, and in which order. */
export function readRollbackMachine(definition: JsonObject): RollbackMachine {
  const tasks = functionStates(definition).map(({ task, payload }): [string, UndoableTask] => [
    task,
    {
      task,
      // For those that are undone only when they are completed it is no expression.
      on: payload.outcome === 'completed' ? 'completed' : 'attempted',
      reads: isJsonObject(payload.results) ? Object.keys(payload.results) : [],
    },
  ]);
  const order = scopeOrder(definition);
  return { tasks: new Map(tasks), ...(order === undefined ? {} : { order }) };
}

/** States of a scope one after the other as they lead to each other, which in this machine leaves no choice. */
function scopeOrder(scope: JsonObject): UndoOrder | undefined {
  const states = isJsonObject(scope.States) ? scope.States : {};
  const steps = inOrder(states, scope.StartAt).map((name) => stepOf(name, states[name]));
  return inSequence(steps.filter((step) => step !== undefined));
}

function stepOf(name: string, state: Json | undefined): UndoOrder | undefined {
  const own = functionState(name, state);
  if (own !== undefined) return { kind: 'task', task: own.task };
  return inParallel(
    innerScopes(state)
      .map(scopeOrder)
      .filter((order) => order !== undefined),
  );
}

/** Names of the states that can be reached, each behind all that lead to it. */
function inOrder(states: JsonObject, startAt: Json | undefined): readonly string[] {
  const seen = new Set<string>();
  const finished: string[] = [];
  // By hand: there may be a thousand states in a row.
  const open: { readonly name: string; readonly following: string[] }[] = [];
  const enter = (name: Json | undefined) => {
    if (typeof name !== 'string' || seen.has(name)) return;
    seen.add(name);
    open.push({ name, following: followers(states[name]) });
  };
  enter(startAt);
  for (let top = open.at(-1); top !== undefined; top = open.at(-1)) {
    const next = top.following.pop();
    if (next === undefined) {
      finished.push(top.name);
      open.pop();
    } else enter(next);
  }
  return finished.reverse();
}

function followers(state: Json | undefined): string[] {
  if (!isJsonObject(state)) return [];
  const rules = [state.Choices, state.Catch].flatMap((list) => (Array.isArray(list) ? (list as readonly Json[]) : []));
  return [state.Next, state.Default, ...rules.map((rule) => (isJsonObject(rule) ? rule.Next : undefined))].filter(
    (name) => typeof name === 'string',
  );
}
