import { quantity } from '../quantity.js';
import { printDollars } from './print-dollars.js';
import type { CaseReport, WorkflowReport } from './workflow-report.js';

/**
 * What executions cost, in a line, for where there is no table of it.
 *
 * @example
 * costSentence(report)
 * // 'An execution takes 14 transitions ($0.35 per 1,000 executions), 77 with every retry ($1.93), 132 rolled back ($3.30).'
 */
export function costSentence({ type, best, worst, rolledBack }: WorkflowReport): string {
  const dollars = ({ dollarsPer1000 }: CaseReport) => printDollars(dollarsPer1000);
  if (type === 'EXPRESS') {
    return `1,000 executions cost at most ${dollars(best)}, and ${dollars(worst)} with every retry.`;
  }
  const cases = [
    `${quantity(best.transitions, 'transition')} (${dollars(best)} per 1,000 executions)`,
    `${worst.transitions.toLocaleString('en-US')} with every retry (${dollars(worst)})`,
    ...(rolledBack === undefined
      ? []
      : [`${rolledBack.transitions.toLocaleString('en-US')} rolled back (${dollars(rolledBack)})`]),
  ];
  return `An execution takes ${cases.join(', ')}.`;
}
