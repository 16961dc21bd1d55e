import { functionKey } from '../definition/function-key.js';
import type { DependencyGraph } from './dependency-graph.js';

/**
 * Tasks that look renamed: gone under the old name and there under the new one, running the same module at the same place
 * between the same tasks, some of which may be renamed too. Where two would do, none is taken. A module that moved at the
 * same time is another module: that is a guess too many.
 *
 * @returns new names by the old ones
 */
export function findRenamed(before: DependencyGraph, after: DependencyGraph): ReadonlyMap<string, string> {
  const gone = before.nodes.filter((name) => !after.tasks.has(name));
  const came = after.nodes.filter((name) => !before.tasks.has(name));
  const renamed = new Map(onlyPairs(byFunction(before, gone), byFunction(after, came)));
  // What stands beside a pair that turns out to be none is none either.
  for (let dropped = true; dropped; ) {
    dropped = false;
    for (const [old, now] of renamed) {
      if (isSamePlace(old, now, { before, after, renamed })) continue;
      renamed.delete(old);
      dropped = true;
    }
  }
  return renamed;
}

function byFunction({ tasks }: DependencyGraph, names: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const name of names) {
    const fcn = tasks.get(name)?.fcn;
    if (fcn === undefined) continue;
    const key = functionKey(fcn);
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return groups;
}

function onlyPairs(
  gone: ReadonlyMap<string, readonly string[]>,
  came: ReadonlyMap<string, readonly string[]>,
): readonly (readonly [old: string, now: string])[] {
  return [...gone].flatMap(([key, [old, ...others]]) => {
    const [now, ...more] = came.get(key) ?? [];
    return old === undefined || now === undefined || others.length + more.length > 0 ? [] : [[old, now] as const];
  });
}

interface Renaming {
  readonly before: DependencyGraph;
  readonly after: DependencyGraph;
  readonly renamed: ReadonlyMap<string, string>;
}

function isSamePlace(old: string, now: string, { before, after, renamed }: Renaming): boolean {
  const same = (some: readonly string[] = [], others: readonly string[] = []) => {
    const names = new Set(others);
    return some.length === names.size && some.every((name) => names.has(renamed.get(name) ?? name));
  };
  return (
    same(before.parents.get(old), after.parents.get(now)) && same(before.children.get(old), after.children.get(now))
  );
}
