import { parseDuration } from '../definition/duration.js';
import type { Problem } from '../problems/problem.js';
import { quantity } from '../quantity.js';
import { type budgetCases, type CaseBudget, caseFigures } from './budget.js';
import { driversOf } from './drivers.js';
import { nameSome } from './name-some.js';
import { printDollars } from './print-dollars.js';
import { printLongDuration } from './print-long-duration.js';
import type { Reported } from './reported.js';
import type { Count } from './tally.js';
import type { CaseReport } from './workflow-report.js';

type Case = (typeof budgetCases)[number];
type Figure = (typeof caseFigures)[number];

const caseNames: Readonly<Record<Case, string>> = {
  best: 'where nothing fails',
  worst: 'with every retry',
  rolledBack: 'when it is rolled back',
};

/** WF414 for the bounds of a case that are passed; none for a case that there is not. */
export function overCaseBudget(name: Case, budget: CaseBudget, reported: Reported): readonly Problem[] {
  const figures = reported.report[name];
  if (figures === undefined) return [];
  return caseFigures.flatMap((figure) => {
    const bound = boundOf(budget, figure);
    const value = figureOf(figures, figure);
    if (bound === undefined || value <= bound) return [];
    const setting = `budget.${name}.${figure}`;
    return [
      {
        code: 'WF414' as const,
        message: `${reported.report.workflow} ${verbs[figure]} ${printers[figure](value)} ${caseNames[name]}, and the budget is ${bare(bound, figure)}: ${whereFrom(name, figure, reported)}`,
        fix: `${fixes[name](figure)}, or raise ${setting} to ${raised(value, figure)}`,
      },
    ];
  });
}

function boundOf(budget: CaseBudget, figure: Figure): number | undefined {
  return figure === 'longestDuration' ? parseDuration(budget.longestDuration) : budget[figure];
}

function figureOf(figures: CaseReport, figure: Figure): number {
  switch (figure) {
    case 'events':
      return Math.max(figures.events.main, figures.events.rollback);
    case 'longestDuration':
      return figures.longestSeconds;
    case 'transitions':
    case 'invocations':
    case 'dollarsPer1000':
      return figures[figure];
    default:
      return figure satisfies never;
  }
}

const verbs: Readonly<Record<Figure, string>> = {
  transitions: 'takes',
  events: 'has a history of',
  invocations: 'makes',
  dollarsPer1000: 'costs',
  longestDuration: 'may take',
};

const printers: Readonly<Record<Figure, (value: number) => string>> = {
  transitions: (value) => quantity(value, 'state transition'),
  events: (value) => quantity(value, 'event'),
  invocations: (value) => quantity(value, 'call of functions', 'calls of functions'),
  dollarsPer1000: (value) => `${printDollars(value)} for 1,000 executions`,
  longestDuration: printLongDuration,
};

/** Without saying again of what. */
function bare(value: number, figure: Figure): string {
  if (figure === 'longestDuration') return printLongDuration(value);
  return figure === 'dollarsPer1000' ? printDollars(value) : value.toLocaleString('en-US');
}

/** A bound as it is written. */
function raised(value: number, figure: Figure): string {
  if (figure === 'longestDuration') return `'${Math.ceil(value)}s'`;
  return String(figure === 'dollarsPer1000' ? Math.ceil(value * 1e6) / 1e6 : value);
}

const counts: Readonly<Record<Figure, Count | 'seconds'>> = {
  transitions: 'transitions',
  events: 'events',
  invocations: 'invocations',
  dollarsPer1000: 'transitions',
  longestDuration: 'seconds',
};

function whereFrom(name: Case, figure: Figure, { compiled, report }: Reported): string {
  // Express executions are billed by the time they take.
  const count = figure === 'dollarsPer1000' && report.type === 'EXPRESS' ? 'seconds' : counts[figure];
  const how = { retrying: name === 'best' ? 'none' : 'all', undoing: name === 'rolledBack' } as const;
  const drivers = driversOf(count, compiled, how).map(
    ({ name: driver, amount }) =>
      `${driver} (${count === 'seconds' ? printLongDuration(amount) : amount.toLocaleString('en-US')})`,
  );
  const failing = name === 'rolledBack' ? report.rolledBack?.failing : undefined;
  const when = failing === undefined ? '' : ` when ${nameSome(failing)} fail${failing.length === 1 ? 's' : ''}`;
  return `${count === 'seconds' ? 'the longest are' : 'most comes from'} ${drivers.join(', ')}${when}`;
}

const fixes: Readonly<Record<Case, (figure: Figure) => string>> = {
  best: (figure) => (figure === 'longestDuration' ? 'lower the timeouts of these tasks' : 'bring tasks together'),
  worst: (figure) => (figure === 'longestDuration' ? 'lower their timeouts or retries' : 'lower their retries'),
  rolledBack: (figure) => (figure === 'longestDuration' ? 'lower their timeouts or retries' : 'lower their retries'),
};
