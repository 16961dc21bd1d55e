import type { InlineBudget } from '../../asl/emit/inline-budget.js';
import type { CompiledWorkflow } from '../../compile/compile-document.js';
import type { Plan, Planned, PlanReport } from '../../plan/plan.js';
import { printPlan } from '../../plan/print-plan.js';
import { type MachineMeasures, measureMachine, successTransitions } from './machine-measures.js';

/**
 * What `stepwright plan --json` prints for one workflow: an object for one input, an array of them for several. Members
 * may be added; those that are here stay, with their meaning.
 *
 * @example
 * {
 *   "workflow": "OrderFulfilment",
 *   "input": "lib/examples/order-fulfilment.ts",
 *   "plan": { "kind": "sequence", "steps": [ { "kind": "task", "task": "ValidateOrder" }, … ] },
 *   "text": "ValidateOrder ; (…) ; ShipOrder ; SendReceipt",
 *   "report": { "tasks": 9, "dependencies": 12, "addedOrderings": [ { "before": "a", "after": "b" } ], "stretch": 1, … },
 *   "transitions": 14,
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
  /** State transitions when nothing fails. */
  readonly transitions: number;
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

export function summarisePlan(
  input: string,
  { document, plan, main, rollback, budget }: CompiledWorkflow,
): PlanSummary {
  return {
    workflow: document.name,
    input,
    ...planned(plan),
    hasDurations: plan.report.durations.some(({ source }) => source !== 'guessed'),
    transitions: successTransitions(main),
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
