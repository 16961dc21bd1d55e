import { readRerun } from '../../rerun-record.js';
import { functionStates } from '../../undo/function-states.js';
import { rerunName } from '../../undo/rerun-name.js';
import { readRollbackMachine } from '../../undo/rollback-machine.js';
import { executionArn, executionNameIn } from '../../undo/rollback-reference.js';
import type { TaskInPlan } from '../../undo/undo-plan.js';
import { chooseRuns, reasonLeft } from './choose-runs.js';
import { findNewExecutionObstacle, findObstacle } from './find-obstacle.js';
import { keepKeys } from './keep-keys.js';
import { machineBounds } from './machine-bounds.js';
import type { RerunFacts } from './rerun-facts.js';
import type { NoRedrive, RerunPlan, RerunRequest, RunningTask, RunReason } from './rerun-plan.js';
import type { RerunRefusal } from './rerun-refusal.js';
import { writeRecord } from './write-record.js';

/** A plan, or why there is none. */
export type RerunPlanning =
  | { readonly kind: 'planned'; readonly plan: RerunPlan }
  | { readonly kind: 'refused'; readonly refusal: RerunRefusal };

/**
 * Plans how an execution is rerun: what runs again, what of that is undone first, and what is reused. Pure, and everything
 * follows from the facts: two who plan at the same time get the same bytes, so that they start one execution.
 *
 * - Nothing has its effect twice. What runs again and has an effect is undone before; where nothing can undo it, the plan
 *   says so. What may have had its effect keeps its idempotency key.
 * - Every effect belongs to one execution: what is reused is undone with the new execution from then on.
 * - It is redriven where that comes to the same, since AWS then goes on with the definition that it began with.
 */
export function planRerun(facts: RerunFacts, request: RerunRequest): RerunPlanning {
  const refusal = findObstacle(facts, request);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const because = noRedrive(facts, request);
  if (because === undefined) return { kind: 'planned', plan: planRedrive(facts) };
  return planNewExecution(facts, request, because);
}

/** Why it is not redriven; undefined where it is. */
function noRedrive(facts: RerunFacts, { wish, newCode }: RerunRequest): NoRedrive | undefined {
  const { execution, rollbacks, isDrained, settled } = facts;
  if (wish.kind !== 'what-is-left' || newCode) return 'asked';
  if (rollbacks.length > 0) return 'undone';
  if (isDrained && (execution.status === 'FAILED' || settled.size > 0)) return 'failure-handled';
  // All branches of the Parallel would run again then, not only those that failed (DG: redrive-executions).
  if (execution.error === 'States.DataLimitExceeded') return 'would-repeat';
  if (execution.isRedrivable === false) return { aws: execution.redriveStatusReason ?? 'it does not say why' };
  return undefined;
}

function planRedrive({ execution, tasks, definitionRun }: RerunFacts): RerunPlan {
  const byName = new Map(tasks.map((task) => [task.task, task]));
  const rerun = readRerun(execution.input);
  const names = namesIn(definitionRun);
  const isDone = (task: string) => byName.get(task)?.outcome === 'completed';
  return {
    ...headOf({ execution, tasks }),
    reuse: names
      .filter(isDone)
      .map((task) => ({ task, ranIn: executionNameIn(rerun?.ranIn.get(task) ?? execution.arn) })),
    run: names
      .filter((task) => !isDone(task))
      .map((task) => {
        const before = byName.get(task);
        return runningTask(task, reasonLeft(before), before, before !== undefined);
      }),
    undoFirst: [],
    how: { kind: 'redrive' },
  };
}

function planNewExecution(facts: RerunFacts, request: RerunRequest, because: NoRedrive): RerunPlanning {
  const { execution, tasks, machine } = facts;
  const rollbacks = machine.rollback === undefined ? new Map() : readRollbackMachine(machine.rollback).tasks;
  const runs = chooseRuns({ tasks, definition: machine.definition, rollbacks }, request.wish);
  const names = namesIn(machine.definition);
  const reused = names.filter((task) => !runs.has(task));
  const refusal = findNewExecutionObstacle(facts, request, reused);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const rerun = readRerun(execution.input);
  const ranIn = new Map(reused.map((task) => [task, rerun?.ranIn.get(task) ?? execution.arn]));
  const keys = keepKeys(facts, request, runs.keys());
  const undoFirst = toUndo(tasks, (task) => runs.has(task) || !names.includes(task));
  const name = rerunName(execution);
  const plan: RerunPlan = {
    ...headOf({ execution, tasks }),
    reuse: [...ranIn].map(([task, arn]) => ({ task, ranIn: executionNameIn(arn) })),
    run: names.flatMap((task) => {
      const reason = runs.get(task);
      const before = undoFirst.includes(task) ? undefined : tasks.find((each) => each.task === task);
      return reason === undefined ? [] : [runningTask(task, reason, before, keys.has(task))];
    }),
    undoFirst,
    how: {
      kind: 'new-execution',
      name,
      arn: executionArn(execution.arn, name),
      stateMachineArn: machine.arn,
      because,
      record: writeRecord(facts, request, ranIn, keys),
      bounds: machineBounds(machine.definition),
      inRecord: [...ranIn.keys()].filter((task) =>
        [...rollbacks.values()].some((undoable) => undoable.task === task || undoable.reads.includes(task)),
      ),
    },
  };
  return { kind: 'planned', plan };
}

/** What the machine to run has no task for is undone too: nobody would undo it with the new execution. */
function toUndo(tasks: readonly TaskInPlan[], isMeant: (task: string) => boolean): readonly string[] {
  return tasks.filter(({ task, undo }) => undo.kind === 'to-undo' && isMeant(task)).map(({ task }) => task);
}

/** @param before what became of it, unless that is undone before it runs */
function runningTask(
  task: string,
  because: RunReason,
  before: TaskInPlan | undefined,
  hasOldKey: boolean,
): RunningTask {
  const isInForce = before !== undefined && before.undo.kind !== 'undone';
  const outcome = isInForce ? before.outcome : 'failed';
  return {
    task,
    because,
    ...(outcome === 'failed' ? {} : { again: outcome === 'completed' ? 'certain' : 'possible' }),
    ...(hasOldKey ? { sameKey: true } : {}),
  };
}

function headOf({ execution, tasks }: Pick<RerunFacts, 'execution' | 'tasks'>) {
  const { arn, name, status } = execution;
  const ends = tasks.flatMap(({ task, mayRunUntil: until }) => (until === undefined ? [] : [{ task, until }]));
  const notBefore = ends
    .map(({ until }) => until)
    .sort()
    .at(-1);
  return {
    execution: { arn, name, status },
    underWay: ends.map(({ task }) => task),
    ...(notBefore === undefined ? {} : { notBefore }),
  };
}

function namesIn(definition: RerunFacts['definitionRun']): readonly string[] {
  return functionStates(definition).map(({ task }) => task);
}
