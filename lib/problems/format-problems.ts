import type { Problem } from './problem.js';

/**
 * Problems as people read them: a line for what is wrong, a line for what to do. Empty for no problems.
 *
 * @example
 * formatProblems([{ code: 'WF103', task: 'load', message: '"load" is one of its own nextTasks', fix: 'take it out' }])
 * // WF103 "load" is one of its own nextTasks
 * //   fix: take it out
 */
export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n');
}

function formatProblem({ code, message, fix }: Problem): string {
  return `${code} ${message}\n  fix: ${fix}`;
}
