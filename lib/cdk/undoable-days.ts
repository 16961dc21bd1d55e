import { functionTasks, type RetryDocument, type WorkflowDocument } from '../definition/document.js';

/** AWS: days that Step Functions shows an execution after it ended (rulebook 6.1), and that it can be undone. */
export const HISTORY_DAYS = 90;

/**
 * Whole days after the beginning of an execution until which undoing it may need what it had at its beginning: those that
 * it and its rollback take at the worst, and those for which Step Functions shows it afterwards.
 *
 * At the worst means everything one after the other, each attempt until its timeout, and all waiting in between; without
 * the few minutes of Lambda's own errors.
 */
export function undoableDays(workflow: WorkflowDocument): number {
  const seconds = functionTasks(workflow)
    .flatMap((task) => [task, ...(task.rollback === undefined ? [] : [task.rollback])])
    .map(({ timeout, retries }) => timeout * (1 + retries.attempts) + waitingSeconds(retries));
  return HISTORY_DAYS + Math.ceil(seconds.reduce((sum, some) => sum + some, 0) / SECONDS_A_DAY);
}

const SECONDS_A_DAY = 24 * 60 * 60;

function waitingSeconds({ attempts, interval, backoffRate, maxDelay = Number.POSITIVE_INFINITY }: RetryDocument) {
  const delays = Array.from({ length: attempts }, (_, retry) => Math.min(interval * backoffRate ** retry, maxDelay));
  return delays.reduce((sum, seconds) => sum + seconds, 0);
}
