import type { ExplainedAttempt, ExplainedTask } from '../../operate/explain/explanation.js';
import { printMilliseconds, quantity } from '../../quantity.js';
import { fitText, wrap } from '../render/fit-text.js';
import type { Page } from './page.js';
import { timeOfDay } from './time-text.js';

/** Attempts that are listed: the first ones and the last ones. */
const MOST_ATTEMPTS = 10;

/**
 * Every attempt of a task in a line: when, how long, what came of it, and how long it took until the next one.
 */
export function attemptTable({ attempts, status }: ExplainedTask, { explanation, columns }: Page): readonly string[] {
  const { startedAt } = explanation.execution;
  const errors = new Set(attempts.flatMap(({ error }) => (error === undefined ? [] : [error])));
  const rows = attempts.map((attempt, i) => {
    const time = timeOfDay(attempt.startedAt, startedAt);
    // Why the last attempt of a task failed that failed for good is told above.
    const isTold = status === 'failed' && errors.size === 1 && i === attempts.length - 1;
    const outcome = outcomeText(attempt, !isTold);
    const redriven = attempt.afterRedrive && !attempts[i - 1]?.afterRedrive ? 'after the redrive: ' : '';
    const took = printMilliseconds(attempt.durationMs).padStart(7);
    const when = `attempt ${i + 1}  ${time}  ${took}  `;
    const [first = '', ...rest] = wrap(redriven + outcome, columns - 7 - when.length);
    const more = fitText(rest.join(' '), columns - 7 - when.length);
    return rest.length === 0 ? [when + first] : [when + first, ' '.repeat(when.length) + more];
  });
  const more = rows.length - MOST_ATTEMPTS;
  if (more <= 0) return rows.flat();
  const half = MOST_ATTEMPTS / 2;
  return [...rows.slice(0, half), [`(${quantity(more, 'attempt')} like these)`], ...rows.slice(-half)].flat();
}

function outcomeText({ outcome, error = '', message = '', waitMs }: ExplainedAttempt, sayWhy: boolean): string {
  const again = waitMs === undefined ? '' : `; again after ${printMilliseconds(waitMs)}`;
  switch (outcome) {
    case 'failed':
      return `failed${again}${sayWhy ? `: ${error}${message === '' ? '' : `: ${message}`}` : ''}`;
    case 'succeeded':
      return 'succeeded';
    case 'under way':
      return 'under way';
    case 'stopped':
      return 'was under way when the execution ended';
    default:
      return outcome satisfies never;
  }
}
