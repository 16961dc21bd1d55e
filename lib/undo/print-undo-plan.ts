import { utcBound } from '../utc-second.js';
import { commandFor } from './execution-reference.js';
import { readableMessage } from './readable-message.js';
import { executionNameIn, machineNameIn } from './rollback-reference.js';
import { printUndoOrder } from './undo-order.js';
import { type FailureInPlan, type TaskInPlan, tasksTo, type UndoPlan } from './undo-plan.js';

/**
 * A plan as people read it: what became of every task, what was undone, what will be and in which order, and what cannot
 * be. The same text for the same plan.
 *
 * @param target options by which a command finds the same AWS, with a space before them. Default: none
 *
 * @example
 * printUndoPlan(plan)
 * // Order A-1: ABORTED
 * //   Validate  completed  to undo
 * //   Charge    unknown    to undo; may be under way until 2026-03-01 09:01:30 UTC
 * //   Ship      failed     nothing to undo (NoTruck: none today)
 * //
 * // To undo: Charge ; Validate
 * // Not before 2026-03-01 09:01:30 UTC, when all that was under way must be over
 * // By A-1-rollback of Order-Rollback
 */
export function printUndoPlan(plan: UndoPlan, target = ''): string {
  return [...headLines(plan), '', ...endLines(plan), ...takenOverLines(plan, target), ...cannotLines(plan)].join('\n');
}

function headLines({ execution, tasks, rollbacks, rollbackMachineArn }: UndoPlan): readonly string[] {
  const width = Math.max(0, ...tasks.map(({ task }) => task.length));
  return [
    `${machineNameIn(execution.arn)} ${execution.name}: ${execution.status}`,
    ...tasks.map((task) => taskLine(task, width)),
    ...(tasks.length === 0 && rollbackMachineArn !== undefined ? ['  no task was begun'] : []),
    ...rollbacks.map(({ name, status }) => `  Rollback ${name}: ${status}`),
  ];
}

function taskLine(task: TaskInPlan, width: number): string {
  return `  ${task.task.padEnd(width)}  ${task.outcome.padEnd('completed'.length)}  ${undoText(task)}`;
}

function undoText({ undo, failure, mayRunUntil, ranIn }: TaskInPlan): string {
  const why =
    ranIn === undefined
      ? failure === undefined
        ? ''
        : ` (${message(failure)})`
      : `; ran in ${executionNameIn(ranIn)}`;
  const until = mayRunUntil === undefined ? '' : `; may be under way until ${utcBound(mayRunUntil)}`;
  switch (undo.kind) {
    case 'no-rollback':
      return `has no rollback${why}${until}`;
    case 'not-needed':
      return `nothing to undo${why}${until}`;
    case 'taken-over':
      return `taken over by ${undo.by}${why}`;
    case 'undone':
      return `undone by ${undo.by}${why}`;
    case 'to-undo':
      return `to undo${why}${undo.failure === undefined ? '' : `; its rollback failed: ${message(undo.failure)}`}${until}`;
    case 'cannot':
      return `cannot be undone${why}${until}`;
    default:
      return undo satisfies never;
  }
}

function message({ error, cause }: FailureInPlan): string {
  return readableMessage(error, cause);
}

/** Timeouts are bounds: most functions are over long before. */
const BY_THEN = 'when all that was under way must be over';

function endLines(plan: UndoPlan): readonly string[] {
  const { state, order, notBefore, next } = plan;
  switch (state) {
    case 'under-way':
      return [
        `A rollback is running: ${plan.rollbacks.find(({ status }) => status === 'RUNNING')?.arn ?? ''}`,
        ...(notBefore === undefined ? [] : [`It undoes nothing before ${utcBound(notBefore)}, ${BY_THEN}`]),
      ];
    case 'over':
      if (plan.rollbackMachineArn === undefined)
        return ['No task of its workflow has a rollback: there is nothing to undo.'];
      if (tasksTo(plan, 'undone').length > 0) return ['Everything that can be undone is undone.'];
      return tasksTo(plan, 'taken-over').length > 0 ? [] : ['There is nothing to undo.'];
    case 'to-undo':
      return [
        `To undo: ${order === undefined ? tasksTo(plan, 'to-undo').join(', ') : printUndoOrder(order)}`,
        ...(notBefore === undefined ? [] : [`Not before ${utcBound(notBefore)}, ${BY_THEN}`]),
        ...(next === undefined ? [] : [`By ${next.name} of ${machineNameIn(next.stateMachineArn)}`]),
      ];
    default:
      return state satisfies never;
  }
}

/** Of tasks without a rollback nobody needs to know whose they are. */
function takenOverLines(plan: UndoPlan, target: string): readonly string[] {
  const names = tasksTo(plan, 'taken-over');
  if (names.length === 0 || plan.successor === undefined) return [];
  const { name, arn } = plan.successor;
  return [
    `Taken over by ${name}, which reran it: ${names.join(', ')}`,
    `  fix: to undo that as well, undo ${name}: ${commandFor('rollback', arn)}${target}`,
  ];
}

function cannotLines(plan: UndoPlan): readonly string[] {
  const names = tasksTo(plan, 'cannot');
  if (names.length === 0) return [];
  return [
    `Cannot be undone: ${names.join(', ')}. Nobody knows whether ${names.length === 1 ? 'it' : 'they'} had an effect, and ` +
      `${names.length === 1 ? 'its rollback undoes' : 'their rollbacks undo'} only what completed.`,
    "  fix: look, and undo it by hand; with rollback: { on: 'attempted' } it would be undone",
  ];
}
