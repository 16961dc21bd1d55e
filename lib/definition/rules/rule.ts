import type { Problem } from '../../problems/problem.js';
import type { Draft } from '../draft.js';
import type { ModuleInfo } from '../module-lookup.js';

/** One check: every problem of its kind that a draft has. No rule relies on another having passed. */
export type Rule = (draft: Draft, modules: ReadonlyMap<string, ModuleInfo>) => readonly Problem[];

/** A problem of a task, which is left out where the task has no name. */
export function taskProblem(
  code: Problem['code'],
  { name }: { readonly name: string | undefined },
  message: string,
  fix: string,
): Problem {
  return name === undefined ? { code, message, fix } : { code, task: name, message, fix };
}
