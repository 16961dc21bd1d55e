import type { InlineBudget } from '../../asl/emit/inline-budget.js';
import type { CompiledWorkflow } from '../../compile/compile-document.js';
import type { Plan, Planned, PlanReport } from '../../plan/plan.js';
import { printPlan } from '../../plan/print-plan.js';
import type { Problem } from '../../problems/problem.js';
import type { Budget } from '../../report/budget.js';
import { overBudget } from '../../report/over-budget.js';
import type { Prices } from '../../report/prices.js';
import { reportWorkflow } from '../../report/report-workflow.js';
import type { WorkflowReport } from '../../report/workflow-report.js';
import { type MachineMeasures, measureMachine } from './machine-measures.js';

/**
 * What `stepwright plan --json` prints of each workflow, as a member of `workflows`. Members may be added; those that are
 * here stay, with their meaning.
 *
 * @example
 * {
 *   "workflow": "OrderFulfilment",
 *   "input": "lib/examples/order-fulfilment.ts",
 *   "plan": { "kind": "sequence", "steps": [ { "kind": "task", "task": "ValidateOrder" }, … ] },
 *   "text": "ValidateOrder ; (…) ; ShipOrder ; SendReceipt",
 *   "report": { "tasks": 9, "dependencies": 12, "addedOrderings": [ { "before": "a", "after": "b" } ], "stretch": 1, … },
 *   "transitions": 14,
 *   "costs": { "best": { "transitions": 14, "events": { "main": 52, "rollback": 0 }, … }, "worst": { … }, … },
 *   "overBudget": [],
 *   "inline": { "bytes": 26500, "inputBytes": 32000, "tightest": { "where": "the input of the rollback", "results": 8, "input": true } },
 *   "main": { "states": 21, "bytes": 9000, "characters": 9000 },
 *   "undo": { "plan": { … }, "text": "…", "report": { … }, "machine": { "states": 12, … } }
 * }
 */
export interface PlanSummary {
  /** Name of the workflow. */
  readonly workflow: string;
  /** The input as it was typed. */
  readonly input: string;
  /** The plan as a tree: see `lib/plan/plan.ts`. */
  readonly plan: Plan;
  /** The plan as a line, in the notation that `parsePlan` reads. */
  readonly text: string;
  readonly report: PlanReport;
  /** Whether it is given or measured of any task how long it takes; otherwise every one counts as a second. */
  readonly hasDurations: boolean;
  /** State transitions when nothing fails; `costs` says more. */
  readonly transitions: number;
  /** What executions cost when nothing fails, with every retry, and when they are rolled back. */
  readonly costs: WorkflowReport;
  /** WF414 for every bound of `--budget` that is not kept. */
  readonly overBudget: readonly Problem[];
  /**
   * Bytes of JSON that the input and every result may take inside the machines, and where that figure comes from; what
   * is larger is stored, and a reference travels.
   */
  readonly inline: InlineBudget;
  /** The main state machine. */
  readonly main: MachineMeasures;
  /** How it is undone; absent when no task has a rollback. */
  readonly undo?: {
    readonly plan: Plan;
    readonly text: string;
    readonly report: PlanReport;
    /** The rollback state machine. */
    readonly machine: MachineMeasures;
  };
}

/** What a plan is looked at with. */
export interface SummaryOptions {
  /** @default list prices */
  readonly prices?: Partial<Prices>;
  /** @default nothing is bounded */
  readonly budget?: Budget;
}

export function summarisePlan(
  input: string,
  compiled: CompiledWorkflow,
  { prices, budget: bounds }: SummaryOptions = {},
): PlanSummary {
  const { document, plan, main, rollback, budget } = compiled;
  const costs = reportWorkflow(compiled, prices === undefined ? {} : { prices });
  return {
    workflow: document.name,
    input,
    ...planned(plan),
    hasDurations: plan.report.durations.some(({ source }) => source !== 'guessed'),
    transitions: costs.best.transitions,
    costs,
    overBudget: bounds === undefined ? [] : overBudget(bounds, { compiled, report: costs }),
    inline: budget,
    main: measureMachine(main),
    ...(rollback === undefined
      ? {}
      : { undo: { ...planned(rollback.plan), machine: measureMachine(rollback.machine) } }),
  };
}

function planned({ plan, report }: Planned): { plan: Plan; text: string; report: PlanReport } {
  return { plan, text: printPlan(plan), report };
}
