import type { OperatePort } from '../operate/operate-port.js';
import { planFor } from '../undo/plan-for.js';
import { readableMessage } from '../undo/readable-message.js';
import { undoExecution } from '../undo/undo-execution.js';
import { tasksTo, type UndoPlan } from '../undo/undo-plan.js';
import type { UndoRefusal } from '../undo/undo-refusal.js';
import { ClientError } from './client-error.js';
import { poll, type WaitOptions } from './poll.js';

/** What a rollback came to. */
export interface RolledBack {
  /** Names of the tasks that are undone now, by this rollback and by earlier ones. */
  readonly undone: readonly string[];
  /** What became of every task, and the executions that undid them. */
  readonly plan: UndoPlan;
}

/**
 * Undoes an execution that is over, or what is left of it, and waits for the end of that.
 *
 * @throws ClientError RollbackRefused, RollbackIncomplete, NotInTime
 */
export async function undoAndWait(port: OperatePort, executionArn: string, options: WaitOptions): Promise<RolledBack> {
  const outcome = await undoExecution(port, executionArn);
  switch (outcome.kind) {
    case 'refused':
      throw refused(outcome.refusal);
    case 'over':
      return rolledBack(outcome.plan);
    case 'started':
      return waitFor(outcome.next.arn, port, executionArn, options);
    case 'under-way':
      return waitFor(runningIn(outcome.plan), port, executionArn, options);
    default:
      return outcome satisfies never;
  }
}

async function waitFor(
  rollback: string,
  port: OperatePort,
  executionArn: string,
  options: WaitOptions,
): Promise<RolledBack> {
  const over = async () => {
    // One that was started just now may not be told of yet.
    const status = (await port.describe(rollback))?.status;
    return status === undefined || status === 'RUNNING' ? undefined : status;
  };
  await poll(over, rollback, options);
  const planning = await planFor(port, executionArn);
  if (planning.kind === 'refused') throw refused(planning.refusal);
  return rolledBack(planning.plan);
}

function rolledBack(plan: UndoPlan): RolledBack {
  const left = plan.tasks.flatMap(({ task, undo }) => {
    if (undo.kind !== 'to-undo') return [];
    const { failure } = undo;
    return [failure === undefined ? task : `${task} (${readableMessage(failure.error, failure.cause)})`];
  });
  const unknown = tasksTo(plan, 'cannot').map((task) => `${task} (nobody knows whether it had an effect)`);
  if (left.length + unknown.length === 0) return { undone: tasksTo(plan, 'undone'), plan };
  throw new ClientError(
    'RollbackIncomplete',
    `${plan.execution.arn} is not undone: what is left is ${[...left, ...unknown].join('; ')}`,
    left.length === 0
      ? 'look into these yourself'
      : 'see why, and then roll it back again: it goes on with what is left',
  );
}

function runningIn({ rollbacks }: UndoPlan): string {
  return rollbacks.find(({ status }) => status === 'RUNNING')?.arn ?? '';
}

function refused({ message, fix }: UndoRefusal): ClientError {
  return new ClientError('RollbackRefused', message, fix);
}
