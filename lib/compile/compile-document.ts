import type { StateMachine } from '../asl/document.js';
import { emitAsl } from '../asl/emit/emit-asl.js';
import type { InlineBudget } from '../asl/emit/inline-budget.js';
import type { References } from '../asl/emit/references.js';
import type { WorkflowDocument } from '../definition/document.js';
import type { MeasuredDurations } from '../definition/measured-durations.js';
import type { Planned } from '../plan/plan.js';
import { type Planner, planOrder } from '../plan/plan-order.js';
import { rollbackOrder, workflowOrder } from '../plan/workflow-order.js';
import { placeholderReferences } from './placeholder-references.js';
import { requireRoom } from './require-room.js';

/** What a workflow becomes. */
export interface CompiledWorkflow {
  readonly document: WorkflowDocument;
  readonly plan: Planned;
  readonly main: StateMachine;
  /** How it is undone; absent when no task has a rollback. */
  readonly rollback?: { readonly plan: Planned; readonly machine: StateMachine };
  /** What the input and the results of an execution may take inside the machines. */
  readonly budget: InlineBudget;
}

export interface CompileOptions {
  /** What the machines refer to. Default: placeholders. */
  readonly references?: References;
  /** How to plan. Default: that of `planOrder`. */
  readonly planner?: Planner;
  /** How long functions took in past executions. Default: `compile` reads the project's, `compileDocument` has none. */
  readonly durations?: MeasuredDurations;
}

/**
 * Plans and emits a checked workflow. Pure: the same document and durations give the same bytes.
 *
 * @throws ProblemsError with WF601 where so many results meet that not even references to them would fit.
 *
 * @example
 * const { main, plan } = compileDocument(document);
 * printPlan(plan.plan); // 'ValidateOrder ; (ChargeCard | ReserveStock) ; ShipOrder'
 */
export function compileDocument(document: WorkflowDocument, options: CompileOptions = {}): CompiledWorkflow {
  const references = options.references ?? placeholderReferences(document);
  const plan = planOrder(workflowOrder(document, options.durations), options.planner);
  const undo = rollbackOrder(document, options.durations);
  if (undo.tasks.length === 0) {
    const { main, budget } = emitAsl(document, { forward: plan.plan }, references);
    requireRoom(document, budget);
    return { document, plan, main, budget };
  }
  const undoPlan = planOrder(undo, options.planner);
  const { main, rollback, budget } = emitAsl(document, { forward: plan.plan, undo: undoPlan.plan }, references);
  requireRoom(document, budget);
  return {
    document,
    plan,
    main,
    ...(rollback === undefined ? {} : { rollback: { plan: undoPlan, machine: rollback } }),
    budget,
  };
}
