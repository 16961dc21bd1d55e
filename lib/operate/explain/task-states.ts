import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { functionState, innerScopes } from '../../undo/function-states.js';

/** A state that does the work of a task. */
export interface TaskState {
  /** Of the state. */
  readonly name: string;
  /** What it is told of as: the task, or the state itself in a machine that is not ours. */
  readonly task: string;
  /** Tasks whose results its function is given. */
  readonly needs: readonly string[];
  readonly retry: readonly RetryRule[];
  /** It calls a function of a workflow of ours. */
  readonly isFunction: boolean;
}

/** A retrier, as far as it is read here. */
export interface RetryRule {
  readonly errors: readonly string[];
  /** Retries, without the first attempt. */
  readonly maxAttempts: number;
}

/** Retries of a retrier that does not say (DG: concepts-error-handling). */
const DEFAULT_MAX_ATTEMPTS = 3;

/**
 * The states of a machine that do the work, at any depth: those that call functions of a workflow; in a machine that is
 * not ours, all its Task states.
 */
export function taskStates(machine: JsonObject): readonly TaskState[] {
  const states = allStates(machine);
  const ours = states.flatMap(([name, state]) => {
    const call = functionState(name, state);
    if (call === undefined) return [];
    const { results } = call.payload;
    const needs = isJsonObject(results) ? Object.keys(results) : [];
    return [{ name, task: call.task, needs, retry: retryOf(state), isFunction: true }];
  });
  if (ours.length > 0) return ours;
  return states
    .filter(([, { Type }]) => Type === 'Task')
    .map(([name, state]) => ({ name, task: name, needs: [], retry: retryOf(state), isFunction: false }));
}

function allStates(scope: JsonObject): readonly (readonly [string, JsonObject])[] {
  if (!isJsonObject(scope.States)) return [];
  return Object.entries(scope.States).flatMap(([name, state]) =>
    isJsonObject(state) ? [[name, state] as const, ...innerScopes(state).flatMap(allStates)] : [],
  );
}

function retryOf({ Retry: retry }: JsonObject): readonly RetryRule[] {
  if (!Array.isArray(retry)) return [];
  return (retry as readonly Json[]).filter(isJsonObject).map(({ ErrorEquals: errors, MaxAttempts: most }) => ({
    errors: Array.isArray(errors) ? errors.map(String) : [],
    maxAttempts: typeof most === 'number' ? most : DEFAULT_MAX_ATTEMPTS,
  }));
}
