import type { CompiledWorkflow } from '../compile/compile-document.js';
import { failureBy, longestFailure, longestSuccess, type Machines, successTally } from './cases.js';
import { expressDollars, standardDollars } from './price-case.js';
import { type Prices, pricesWith } from './prices.js';
import { resourceEstimate } from './resource-estimate.js';
import type { Retrying } from './visit.js';
import type { CaseReport, RolledBackReport, WorkflowReport, WorkflowType } from './workflow-report.js';

export interface ReportOptions {
  /** @default `listPrices` */
  readonly prices?: Partial<Prices>;
  /** @default 'STANDARD' */
  readonly type?: WorkflowType;
}

/**
 * What executions of a compiled workflow cost: read off its state machines, before anything runs.
 *
 * Pre: `checkPrices` has nothing against the prices.
 *
 * @example
 * const { best, worst } = reportWorkflow(compile(order));
 * best.transitions // 14
 * worst.dollarsPer1000 // 1.9
 */
export function reportWorkflow(compiled: CompiledWorkflow, options: ReportOptions = {}): WorkflowReport {
  const { type = 'STANDARD' } = options;
  const { document, plan, main, rollback, budget } = compiled;
  const prices = pricesWith(options.prices);
  const machines: Machines = { main, ...(rollback === undefined ? {} : { rollback: rollback.machine }) };
  const dollars: Dollars = (transitions, seconds) =>
    type === 'STANDARD' ? standardDollars(transitions, prices) : expressDollars(seconds, main, prices);
  const rolledBack = rolledBackCase(machines, dollars);
  return {
    workflow: document.name,
    type,
    best: successCase(machines, 'none', dollars),
    worst: successCase(machines, 'all', dollars),
    ...(rolledBack === undefined ? {} : { rolledBack }),
    payload: budget,
    definition: { main: characters(main), rollback: rollback === undefined ? 0 : characters(rollback.machine) },
    resources: resourceEstimate(document),
    addedOrderings: plan.report.addedOrderings.length,
    stretch: plan.report.stretch,
    prices,
  };
}

type Dollars = (transitions: number, seconds: number) => number;

function successCase(machines: Machines, retrying: Retrying, dollars: Dollars): CaseReport {
  const { transitions, events, invocations } = successTally(machines, retrying);
  const longestSeconds = longestSuccess(machines, retrying);
  return {
    transitions,
    events: { main: events, rollback: 0 },
    invocations,
    longestSeconds,
    dollarsPer1000: dollars(transitions, longestSeconds),
  };
}

function rolledBackCase(machines: Machines, dollars: Dollars): RolledBackReport | undefined {
  const longestSeconds = longestFailure(machines);
  const costliest = failureBy('transitions', machines);
  if (costliest === undefined || longestSeconds === undefined) return undefined;
  return {
    transitions: costliest.weight,
    events: {
      main: failureBy('events.main', machines)?.weight ?? 0,
      rollback: failureBy('events.rollback', machines)?.weight ?? 0,
    },
    invocations: failureBy('invocations', machines)?.weight ?? 0,
    longestSeconds,
    dollarsPer1000: dollars(costliest.weight, longestSeconds),
    failing: costliest.failing,
  };
}

function characters(machine: object): number {
  return JSON.stringify(machine).length;
}
