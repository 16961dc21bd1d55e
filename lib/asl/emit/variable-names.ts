import { createHash } from 'node:crypto';

/** Variable names have at most 80 characters (rulebook section 2); this leaves room for prefix and hash. */
const MAX_READABLE = 60;

/**
 * Makes the part of a variable's name that stands for a task: legal, readable, and different for every task, whatever
 * characters their names have in common.
 *
 * Generated variables get a prefix in front of it, because a variable named like a JSONata function would hide that
 * function (rulebook 1.6) and a name may not start with a digit or an underscore.
 */
export function variableSuffixes(tasks: Iterable<string>): ReadonlyMap<string, string> {
  const suffixes = new Map<string, string>();
  const taken = new Set<string>();
  for (const task of tasks) {
    const readable = task.replace(/[^A-Za-z0-9_]/g, '_').slice(0, MAX_READABLE);
    const suffix = readable === task && !taken.has(readable) ? readable : `${readable}_${hash(task)}`;
    taken.add(suffix);
    suffixes.set(task, suffix);
  }
  return suffixes;
}

function hash(task: string): string {
  return createHash('sha256').update(task).digest('hex').slice(0, 8);
}
