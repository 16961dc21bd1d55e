import { formatProblems } from './format-problems.js';
import type { Problem } from './problem.js';

/**
 * The one throw at the door: what a user wrote cannot be used, for these reasons. A known mistake, so it prints without
 * a stack.
 *
 * @example
 * catch (error) {
 *   if (error instanceof Error && error.name === 'ProblemsError') …
 * }
 */
export class ProblemsError extends Error {
  readonly problems: readonly Problem[];

  /**
   * @param problems at least one
   * @param place what has the problems, where there may be several; the message begins with it
   */
  constructor(problems: readonly Problem[], place?: string) {
    super(place === undefined ? formatProblems(problems) : `${place} has problems:\n${formatProblems(problems)}`);
    this.name = 'ProblemsError';
    this.problems = problems;
    this.stack = `${this.name}: ${this.message}`;
  }
}
