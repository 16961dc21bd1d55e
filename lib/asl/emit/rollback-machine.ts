import { type FunctionTaskDocument, functionTasks, type WorkflowDocument } from '../../definition/document.js';
import { INPUT_TOO_LARGE } from '../../input-too-large.js';
import type { JsonObject } from '../../json.js';
import { firstTask } from '../../plan/fold-plan.js';
import type { ParallelPlan, Plan } from '../../plan/plan.js';
import type { ChoiceState, State, StateMachine, States, TaskState } from '../document.js';
import { causeOf, LEFT_TO_UNDO, ROLLBACK_INCOMPLETE, readableMessage } from './failure-ending.js';
import { expression, field, list, text } from './jsonata.js';
import { parallelLabel } from './labels.js';
import type { References } from './references.js';
import { retriers } from './retriers.js';
import { StateNames } from './state-names.js';
import { ATTEMPT, caught, lambdaInvoke, timeoutSeconds } from './task-call.js';
import { variableSuffixes } from './variable-names.js';

/**
 * The rollback machine of a workflow: undoes what an execution completed, in reverse dependency order.
 *
 * Input: `{ execution: { id, name }, input, done: { Task: output }, failed?: { Task: { error, cause? } }, failure? }`;
 * and when it is not the main machine that asks (`lib/undo`), `undone?: [names]` of tasks that are in `done` but need it
 * no more, and `notBefore?`, the time until which functions of the execution may still be under way.
 * Output: `{ undone: [names] }`. A rollback that fails for good does not stop the others: what is left is collected and
 * the execution then fails as `RollbackIncomplete` with a cause that lists it.
 *
 * Each rollback leaves one of two variables in its scope: `u_Task`, its name, when it is undone; `x_Task`, the failure,
 * when it could not be. Those that never ran leave none and vanish from the lists.
 *
 * Pre: the plan orders the tasks with a rollback by the reversed dependency graph.
 */
export function emitRollbackMachine(workflow: WorkflowDocument, plan: Plan, references: References): StateMachine {
  const context = rollbackContext(workflow, references);
  const states: Record<string, State> = {};
  const ending = {
    everything: context.names.take('Everything undone?'),
    undone: context.names.take('Undone'),
    incomplete: context.names.take('Rollback incomplete'),
  };
  const wait = context.names.take('Wait for what is under way');
  const outcome = emitSteps(context, plan, states, ending.everything);
  states[ending.everything] = {
    Type: 'Choice',
    Choices: [{ Condition: expression(`$count(${outcome.left}) > 0`), Next: ending.incomplete }],
    Default: ending.undone,
  };
  states[ending.undone] = { Type: 'Succeed', Output: { undone: expression(outcome.undone) } };
  states[ending.incomplete] = {
    Type: 'Fail',
    Error: ROLLBACK_INCOMPLETE,
    Cause: expression(incompleteCause(outcome)),
  };
  return {
    Comment: `Undoes ${workflow.name}`,
    QueryLanguage: 'JSONata',
    StartAt: wait,
    States: {
      [wait]: {
        Type: 'Wait',
        Timestamp: expression(`$exists(${INPUT}.notBefore) ? ${INPUT}.notBefore : $states.context.Execution.StartTime`),
        Next: outcome.startAt,
      },
      ...states,
    },
  };
}

interface RollbackContext {
  readonly tasks: ReadonlyMap<string, FunctionTaskDocument>;
  readonly parents: ReadonlyMap<string, readonly string[]>;
  readonly names: StateNames;
  readonly suffixes: ReadonlyMap<string, string>;
  readonly references: References;
  /** What a catcher remembers of an error. */
  readonly caught: string;
  /** Parallels so far: part of the variable that holds a Parallel's outcome. */
  parallels: number;
}

/** What a scope has done, as list expressions over its variables. */
interface Outcome {
  readonly startAt: string;
  readonly undone: string;
  readonly left: string;
}

function rollbackContext(workflow: WorkflowDocument, references: References): RollbackContext {
  const tasks = functionTasks(workflow);
  const parentsOf = (name: string) => tasks.filter((task) => task.nextTasks.includes(name)).map((task) => task.name);
  const undone = tasks.filter((task) => task.rollback !== undefined);
  return {
    tasks: new Map(undone.map((task) => [task.name, task])),
    parents: new Map(undone.map((task) => [task.name, parentsOf(task.name)])),
    names: new StateNames(),
    suffixes: variableSuffixes(undone.map((task) => task.name)),
    references,
    caught: caught(undone.length),
    parallels: 0,
  };
}

/** Writes the steps of a scope, in order, so that `next` follows the last one. */
function emitSteps(context: RollbackContext, plan: Plan, states: Record<string, State>, next: string): Outcome {
  const steps = plan.kind === 'sequence' ? plan.steps : [plan];
  const entries = steps.map((step) => entryName(context, step));
  const variables = steps.map((step, index) => {
    const entry = entries[index] ?? '';
    const following = entries[index + 1] ?? next;
    return step.kind === 'parallel'
      ? emitParallel(context, step, states, entry, following)
      : emitUndo(context, firstTask(step), states, entry, following);
  });
  return {
    startAt: entries[0] ?? '',
    undone: list(variables.map((each) => each.undone)),
    left: list(variables.map((each) => each.left)),
  };
}

function entryName(context: RollbackContext, step: Plan): string {
  if (step.kind === 'parallel') return context.names.take(`Undo ${parallelLabel(step)}`);
  const name = firstTask(step);
  return context.names.take(`Was ${name} ${context.tasks.get(name)?.rollback?.on ?? 'completed'}?`);
}

/** Where the outcome of one step is: expressions that are undefined as long as there is none. */
interface OutcomeVariables {
  readonly undone: string;
  readonly left: string;
}

function emitParallel(
  context: RollbackContext,
  plan: ParallelPlan,
  states: Record<string, State>,
  name: string,
  next: string,
): OutcomeVariables {
  const variable = `p${++context.parallels}`;
  states[name] = {
    Type: 'Parallel',
    Branches: plan.branches.map((branch) => emitBranch(context, branch)),
    Assign: {
      [variable]: { undone: expression('[$states.result.undone]'), left: expression('[$states.result.left]') },
    },
    Output: {},
    Next: next,
  };
  return { undone: `$${variable}.undone`, left: `$${variable}.left` };
}

function emitBranch(context: RollbackContext, plan: Plan): States {
  const report = context.names.take(`Report on ${firstTask(plan)}`);
  const states: Record<string, State> = {};
  const outcome = emitSteps(context, plan, states, report);
  states[report] = {
    Type: 'Pass',
    Output: { undone: expression(outcome.undone), left: expression(outcome.left) },
    End: true,
  };
  return { StartAt: outcome.startAt, States: states };
}

const INPUT = '$states.context.Execution.Input';

/** The guard of a rollback and the rollback. */
function emitUndo(
  context: RollbackContext,
  name: string,
  states: Record<string, State>,
  guard: string,
  next: string,
): OutcomeVariables {
  const task = context.tasks.get(name);
  if (task?.rollback === undefined) throw new Error(`the rollback plan names ${name}, which has no rollback`);
  const undo = context.names.take(`Undo ${name}`);
  const suffix = context.suffixes.get(name) ?? '';
  states[guard] = guardState(task, undo, next);
  states[undo] = {
    Type: 'Task',
    ...lambdaInvoke(context.references, { task: name, role: 'rollback' }, rollbackEvent(context, task)),
    TimeoutSeconds: timeoutSeconds(task.rollback.timeout),
    Retry: retriers(task.rollback.retries),
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Assign: { [`x_${suffix}`]: expression(`$merge([{'task': ${text(name)}}, ${context.caught}])`) },
        Output: {},
        Next: next,
      },
    ],
    Assign: { [`u_${suffix}`]: name },
    Output: {},
    Next: next,
  } satisfies TaskState;
  return { undone: `$u_${suffix}`, left: `$x_${suffix}` };
}

function guardState(task: FunctionTaskDocument, undo: string, otherwise: string): ChoiceState {
  const done = `$exists(${field(`${INPUT}.done`, task.name)})`;
  // Whoever refused the input has not begun.
  const begun = `$exists(${field(`${INPUT}.failed`, task.name)}[error != '${INPUT_TOO_LARGE}'])`;
  const attempted = `(${done} or ${begun})`;
  const wanted = task.rollback?.on === 'attempted' ? attempted : done;
  const stillThere = `$not($exists(${INPUT}.undone[$ = ${text(task.name)}]))`;
  return {
    Type: 'Choice',
    Choices: [{ Condition: expression(`${wanted} and ${stillThere}`), Next: undo }],
    Default: otherwise,
  };
}

/**
 * Errors after which nobody knows whether the function had its effect: all that it did not throw itself, and those by
 * which its wrapper says that it did, but that its result is lost.
 */
const UNKNOWN_OUTCOME =
  '/^((States|Lambda|Sandbox|Runtime|Function|Stepwright)\\.|(ResultTooLarge|ResultNotJson|PayloadStoreFailed)$)/';

const EXECUTION_FAILURE = `$exists(${INPUT}.failure) ? ${INPUT}.failure : null`;

/**
 * What a rollback's function is given; see `RollbackEvent` in `lib/runtime`. Whoever plans an undoing (`lib/undo`) reads
 * here which tasks there are to undo, whose results that takes, and by the literal outcome that it has to be completed.
 */
function rollbackEvent(context: RollbackContext, task: FunctionTaskDocument): JsonObject {
  const parents = context.parents.get(task.name) ?? [];
  return {
    input: expression(`${INPUT}.input`),
    results: Object.fromEntries(parents.map((parent) => [parent, expression(field(`${INPUT}.done`, parent))])),
    ...(task.rollback?.on === 'attempted' ? attemptedOutcome(task.name) : completedOutcome(task.name)),
    execution: expression(`${INPUT}.execution`),
    task: task.name,
    attempt: expression(ATTEMPT),
  };
}

function completedOutcome(task: string): JsonObject {
  return {
    output: expression(field(`${INPUT}.done`, task)),
    outcome: 'completed',
    failure: expression(EXECUTION_FAILURE),
  };
}

function attemptedOutcome(task: string): JsonObject {
  const output = field(`${INPUT}.done`, task);
  const failed = field(`${INPUT}.failed`, task);
  return {
    output: expression(`$exists(${output}) ? ${output} : null`),
    outcome: expression(
      `$exists(${output}) ? 'completed' : $contains(${failed}.error, ${UNKNOWN_OUTCOME}) ? 'unknown' : 'failed'`,
    ),
    failure: expression(`$exists(${failed}) ? $merge([{'task': ${text(task)}}, ${failed}]) : ${EXECUTION_FAILURE}`),
  };
}

/** "Left to undo: B (Boom: no connection); C (Timeout). Undone: A." */
function incompleteCause(outcome: Outcome): string {
  const each = `$map(${outcome.left}, function($l) { $l.task & ' (' & $l.error & ${readableMessage('$l.cause')} & ')' })`;
  const undone = `$count(${outcome.undone}) > 0 ? $join(${outcome.undone}, ', ') : 'nothing'`;
  return causeOf(`${text(LEFT_TO_UNDO)} & $join(${each}, '; ')`, `'. Undone: ' & (${undone}) & '.'`);
}
