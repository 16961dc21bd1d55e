import type { Problem } from '../problems/problem.js';

const mark = Symbol('misfit');

/**
 * Stands in a raw definition for what no document could say: a string where a `Task` object belongs, a lazy import that
 * cannot be read. The rules pass over it, and its problem is reported with theirs.
 */
export interface Misfit {
  readonly [mark]: Problem;
}

/** A misfit that reports a problem. */
export function misfit(problem: Problem): Misfit {
  return { [mark]: problem };
}

/** The problem of a misfit; `undefined` for every other value. */
export function problemOfMisfit(value: unknown): Problem | undefined {
  return typeof value === 'object' && value !== null && mark in value ? (value as Misfit)[mark] : undefined;
}

/** True for misfits. */
export function isMisfit(value: unknown): value is Misfit {
  return problemOfMisfit(value) !== undefined;
}
