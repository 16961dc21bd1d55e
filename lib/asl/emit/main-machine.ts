import { functionTasks, type WorkflowDocument } from '../../definition/document.js';
import type { JsonObject } from '../../json.js';
import { firstTask, planTasks } from '../../plan/fold-plan.js';
import type { ParallelPlan, Plan } from '../../plan/plan.js';
import type { Catcher, StateMachine, TaskState } from '../document.js';
import { DataNeeds, type Range } from './data-needs.js';
import { branchFailed, emitDrainedParallel, undoIfFailed } from './drained-parallel.js';
import { completed, failState, undoStates } from './failure-ending.js';
import type { InlineBudget } from './inline-budget.js';
import { expression, object } from './jsonata.js';
import { parallelLabel } from './labels.js';
import { nativeParallel } from './native-parallel.js';
import type { References } from './references.js';
import { retriers } from './retriers.js';
import {
  type Branch,
  exitTo,
  handedOut,
  hasRollback,
  keep,
  type MachineContext,
  openScope,
  read,
  type Scope,
  type Step,
} from './scope.js';
import { StateNames } from './state-names.js';
import { caught, lambdaInvoke, PAYLOAD, taskEvent, timeoutSeconds } from './task-call.js';
import { variableSuffixes } from './variable-names.js';

/**
 * The main machine of a workflow.
 *
 * Where no task has a rollback, failure is Step Functions' own: no Catch, so that AWS redrive works on it. Otherwise
 * failure is *drained, then decided* (design, section 2, point 4): a task that fails for good is caught in its branch,
 * which ends with a report; the other branches finish; a Choice behind the Parallel decides; then the rollback machine
 * runs and the execution fails with a cause that says what happened.
 *
 * A task's output becomes a variable of the scope in which something later reads it.
 *
 * Pre: the plan keeps every dependency of the workflow. Post: on the success path no state but tasks, Parallels, and
 * one more per Parallel where a failure has to be decided.
 */
export function emitMainMachine(
  workflow: WorkflowDocument,
  plan: Plan,
  references: References,
  budget: InlineBudget,
): StateMachine {
  const context = machineContext(workflow, plan, references, budget);
  const last = lastStep(plan);
  const mapEnds = context.failure === 'drained' && last.kind === 'parallel';
  const exits = {
    undo: context.names.take(mapEnds ? 'Undo if a task failed' : 'Undo'),
    failed: context.names.take('Failed before anything to undo'),
  };
  const scope = openScope(undefined, { from: 0, to: planTasks(plan).length }, exits);
  const startAt = emitSteps(context, plan, scope);
  if (mapEnds) {
    const range = { from: scope.range.to - planTasks(last).length, to: scope.range.to };
    scope.states[exits.undo] = undoIfFailed(context, scope, range);
  } else if (scope.used.has(exits.undo)) {
    Object.assign(scope.states, undoStates(context, completed(context, scope), exits.undo).States);
  }
  if (scope.used.has(exits.failed)) scope.states[exits.failed] = failState();
  return {
    ...comment(context, workflow.comment),
    QueryLanguage: 'JSONata',
    StartAt: startAt,
    States: scope.states,
  };
}

/**
 * The comment of the workflow; and where there is something to undo, by which machine: whoever undoes an execution later
 * (`lib/undo`) finds it here, since it is part of the definition that the execution began with, and the only place that
 * is there in every machine. Machines may have no members of their own.
 */
function comment({ failure, references }: MachineContext, said: string | undefined): { readonly Comment?: string } {
  if (failure !== 'drained') return said === undefined ? {} : { Comment: said };
  const before = said === undefined || said === '' ? '' : `${said.replace(/\.$/, '')}. `;
  return { Comment: `${before}Undone by ${references.rollbackStateMachineArn}` };
}

function machineContext(
  workflow: WorkflowDocument,
  plan: Plan,
  references: References,
  budget: InlineBudget,
): MachineContext {
  const tasks = new Map(functionTasks(workflow).map((task) => [task.name, task]));
  return {
    tasks,
    references,
    budget,
    caught: caught(tasks.size),
    needs: new DataNeeds(workflow, plan),
    names: new StateNames(tasks.keys()),
    suffixes: variableSuffixes(tasks.keys()),
    failure: [...tasks.values()].some((task) => task.rollback !== undefined) ? 'drained' : 'native',
  };
}

function lastStep(plan: Plan): Plan {
  return plan.kind === 'sequence' ? (plan.steps.at(-1) ?? plan) : plan;
}

/** Writes the steps of a scope, in order, and returns the name of its first state. */
function emitSteps(context: MachineContext, plan: Plan, scope: Scope): string {
  const plans = plan.kind === 'sequence' ? plan.steps : [plan];
  const names = plans.map((step) =>
    step.kind === 'parallel' ? context.names.take(parallelLabel(step)) : leafName(step),
  );
  let from = scope.range.from;
  plans.forEach((stepPlan, index) => {
    const range = { from, to: from + planTasks(stepPlan).length };
    const step = { name: names[index] ?? '', range, next: names[index + 1] };
    if (stepPlan.kind === 'parallel') emitParallel(context, scope, step, stepPlan);
    else scope.states[step.name] = taskState(context, scope, step);
    from = range.to;
  });
  return names[0] ?? '';
}

function leafName(plan: Plan): string {
  if (plan.kind === 'task') return plan.task;
  throw new Error('a plan has a sequence directly in a sequence');
}

function taskState(context: MachineContext, scope: Scope, step: Step): TaskState {
  const task = context.tasks.get(step.name);
  if (task === undefined) throw new Error(`the plan names ${step.name}, which is no task of the workflow`);
  const results = context.needs.parents(task.name).map((parent) => [parent, read(scope, parent)] as const);
  return {
    Type: 'Task',
    ...(task.comment === undefined ? {} : { Comment: task.comment }),
    ...lambdaInvoke(
      context.references,
      { task: task.name, role: 'task' },
      taskEvent(task.name, results, context.budget),
    ),
    TimeoutSeconds: timeoutSeconds(task.timeout),
    Retry: retriers(task.retries),
    ...(context.failure === 'drained' ? { Catch: [catcher(context, scope, step)] } : {}),
    ...(step.next === undefined
      ? { Output: lastOutput(context, scope, task.name), End: true }
      : { ...keep(context, scope, step.range, () => PAYLOAD), Output: expression(PAYLOAD), Next: step.next }),
  };
}

/** What the last task of a scope hands out: its own output and those of tasks before it. */
function lastOutput(context: MachineContext, scope: Scope, last: string): JsonObject {
  const outputs = Object.fromEntries(
    handedOut(context, scope).map((task) => [task, expression(task === last ? PAYLOAD : read(scope, task))]),
  );
  return context.failure === 'drained' && scope.outer !== undefined ? { done: outputs } : outputs;
}

function catcher(context: MachineContext, scope: Scope, step: Step): Catcher {
  const undoable =
    scope.outer !== undefined ||
    hasRollback(context, { from: 0, to: step.range.from }) ||
    context.tasks.get(step.name)?.rollback?.on === 'attempted';
  return {
    ErrorEquals: ['States.ALL'],
    Output: expression(object([['failed', object([[step.name, context.caught]])]])),
    Next: exitTo(scope, undoable ? 'undo' : 'failed'),
  };
}

function emitParallel(context: MachineContext, scope: Scope, step: Step, plan: ParallelPlan): void {
  let from = step.range.from;
  const branches = plan.branches.map((branch) => {
    const range = { from, to: from + planTasks(branch).length };
    from = range.to;
    return emitBranch(context, scope, branch, range);
  });
  if (context.failure === 'drained') emitDrainedParallel(context, scope, step, branches);
  else scope.states[step.name] = nativeParallel(context, scope, step, branches);
}

function emitBranch(context: MachineContext, outer: Scope, plan: Plan, range: Range): Branch {
  const failed = context.failure === 'drained' ? context.names.take(`${firstTask(plan)} branch failed`) : '';
  const scope = openScope(outer, range, { undo: failed, failed });
  const startAt = emitSteps(context, plan, scope);
  if (scope.used.has(failed)) scope.states[failed] = branchFailed(context, scope);
  return { range, states: { StartAt: startAt, States: scope.states } };
}
