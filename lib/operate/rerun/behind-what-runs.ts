import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { functionState, innerScopes } from '../../undo/function-states.js';

/**
 * The tasks that a machine comes to only when some others have succeeded, each with one of those. In a Parallel all branches
 * finish, whatever happens in one of them; but nothing that stands behind a task that failed is reached, also when it does
 * not depend on that.
 *
 * @param runs whether a task is run, so that it may fail
 */
export function behindWhatRuns(machine: JsonObject, runs: (task: string) => boolean): ReadonlyMap<string, string> {
  const behind = new Map<string, string>();
  walkScope(machine, undefined, runs, behind);
  return behind;
}

/** Gives the task before which nothing is certain any more behind this scope; undefined when there is none. */
function walkScope(
  scope: JsonObject,
  before: string | undefined,
  runs: (task: string) => boolean,
  behind: Map<string, string>,
): string | undefined {
  const states = isJsonObject(scope.States) ? scope.States : {};
  let uncertain = before;
  for (const name of successPath(states, scope.StartAt)) {
    const state = states[name];
    const own = functionState(name, state);
    if (own !== undefined) {
      if (uncertain !== undefined) behind.set(own.task, uncertain);
      else if (runs(own.task)) uncertain = own.task;
      continue;
    }
    const branches = innerScopes(state).map((inner) => walkScope(inner, uncertain, runs, behind));
    uncertain ??= branches.find((task) => task !== undefined);
  }
  return uncertain;
}

/** Names of states as they follow one another while nothing fails. */
function successPath(states: JsonObject, startAt: Json | undefined): readonly string[] {
  const names = new Set<string>();
  let at = startAt;
  while (typeof at === 'string' && !names.has(at)) {
    names.add(at);
    const state: Json | undefined = states[at];
    at = isJsonObject(state) ? (state.Next ?? state.Default) : undefined;
  }
  return [...names];
}
