import { createHash } from 'node:crypto';
import { isLegalTaskName, longestTaskName } from './legal-name.js';

/**
 * A legal task name for every name, the same for the same list: legal names stay, others have what is not legal
 * replaced by `_`, what is too long cut and ended by a hash of the whole, and what is taken numbered.
 *
 * @example
 * legaliseNames(['load', '_load', 'a#b']) // Map { 'load' => 'load', '_load' => 'load-2', 'a#b' => 'a_b' }
 */
export function legaliseNames(names: readonly string[]): ReadonlyMap<string, string> {
  const legal = new Map(names.filter(isLegalTaskName).map((name) => [name, name]));
  const taken = new Set(legal.keys());
  for (const name of names) {
    if (legal.has(name)) continue;
    const free = freeName(shorten(replaceIllegal(name), name), taken);
    legal.set(name, free);
    taken.add(free);
  }
  return legal;
}

/** The name itself, or the first of `name-2`, `name-3` … that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number += 1) {
    const suffix = number === 1 ? '' : `-${number}`;
    const candidate = name.slice(0, longestTaskName - suffix.length).trimEnd() + suffix;
    if (!taken.has(candidate)) return candidate;
  }
}

function replaceIllegal(name: string): string {
  const replaced = name
    .replace(/[^A-Za-z0-9 _.:/@+()-]/gu, '_')
    .replace(/^[^A-Za-z0-9]+/, '')
    .trimEnd();
  if (replaced === '') return 'task';
  return replaced in Object.prototype ? `${replaced}_` : replaced;
}

function shorten(legal: string, original: string): string {
  if (legal.length <= longestTaskName) return legal;
  const hash = createHash('sha256').update(original).digest('hex').slice(0, 8);
  return `${legal.slice(0, longestTaskName - hash.length - 1)}-${hash}`;
}
