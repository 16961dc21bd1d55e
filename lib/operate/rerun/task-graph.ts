import { isJsonObject, type JsonObject } from '../../json.js';
import { functionStates } from '../../undo/function-states.js';

/** The tasks of a machine, in the order of its states, each with the tasks whose results it is given. */
export function parentsByTask(machine: JsonObject): ReadonlyMap<string, readonly string[]> {
  return new Map(
    functionStates(machine).map(({ task, payload }) => [
      task,
      isJsonObject(payload.results) ? Object.keys(payload.results) : [],
    ]),
  );
}

/**
 * Some tasks and all that depends on them, each with the first of `tasks` that it depends on; those themselves with
 * themselves.
 *
 * @example
 * dependents(new Map([['a', []], ['b', ['a']], ['c', ['b']]]), ['b']) // b of b, c of b
 */
export function dependents(
  parents: ReadonlyMap<string, readonly string[]>,
  tasks: Iterable<string>,
): ReadonlyMap<string, string> {
  const children = new Map<string, string[]>();
  for (const [task, above] of parents) {
    for (const parent of above) children.set(parent, [...(children.get(parent) ?? []), task]);
  }
  const found = new Map<string, string>();
  for (const origin of tasks) {
    const open = [origin];
    for (let task = open.pop(); task !== undefined; task = open.pop()) {
      if (found.has(task)) continue;
      found.set(task, origin);
      open.push(...(children.get(task) ?? []));
    }
  }
  return found;
}
