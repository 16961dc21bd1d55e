import type { WorkflowDocument } from '../../definition/document.js';
import type { Plan } from '../../plan/plan.js';
import type { StateMachine } from '../document.js';
import { inPlanOrder } from './in-plan-order.js';
import { type InlineBudget, inlineBudget } from './inline-budget.js';
import { emitMainMachine } from './main-machine.js';
import type { References } from './references.js';
import { emitRollbackMachine } from './rollback-machine.js';

/** What is emitted of one workflow. */
export interface EmittedMachines {
  readonly main: StateMachine;
  /** Absent when no task has a rollback. */
  readonly rollback?: StateMachine;
  /** What its input and results may take inside of them. */
  readonly budget: InlineBudget;
}

/** How a workflow is to be laid out: forwards, and, when there is something to undo, backwards. */
export interface WorkflowPlans {
  readonly forward: Plan;
  readonly undo?: Plan;
}

/**
 * Emits the state machines of a checked workflow, in JSONata mode. The same input gives the same bytes, in whatever order
 * its tasks were written down.
 *
 * Pre: `plans.forward` keeps the workflow's dependencies, `plans.undo` keeps them reversed for the tasks with a rollback.
 */
export function emitAsl(given: WorkflowDocument, plans: WorkflowPlans, references: References): EmittedMachines {
  const workflow = inPlanOrder(given, plans.forward);
  const budget = inlineBudget(workflow, plans.forward);
  const main = emitMainMachine(workflow, plans.forward, references, budget);
  return plans.undo === undefined
    ? { main, budget }
    : { main, rollback: emitRollbackMachine(workflow, plans.undo, references), budget };
}
