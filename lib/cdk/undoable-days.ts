import { functionTasks, type RetryDocument, type WorkflowDocument } from '../definition/document.js';

/** AWS: days that Step Functions shows an execution after it ended (rulebook 6.1), and that it can be undone. */
export const HISTORY_DAYS = 90;

/** AWS: days that an execution may take (rulebook 6.1: one year). */
const LONGEST_EXECUTION_DAYS = 365;

/**
 * Whole days after the beginning of an execution until which undoing it may need what it had at its beginning: those that
 * it and its rollback take at the worst, and those for which Step Functions shows it afterwards.
 *
 * At the worst means everything one after the other, each attempt until its timeout, and all waiting in between, up to the
 * year that an execution may take; without the few minutes of Lambda's own errors.
 */
export function undoableDays(workflow: WorkflowDocument): number {
  const tasks = functionTasks(workflow);
  const forwards = tasks.map(worstSeconds);
  const back = tasks.flatMap(({ rollback }) => (rollback === undefined ? [] : [worstSeconds(rollback)]));
  return HISTORY_DAYS + Math.ceil((executionSeconds(forwards) + executionSeconds(back)) / SECONDS_A_DAY);
}

const SECONDS_A_DAY = 24 * 60 * 60;
const LONGEST_EXECUTION_SECONDS = LONGEST_EXECUTION_DAYS * SECONDS_A_DAY;

function executionSeconds(all: readonly number[]): number {
  return Math.min(
    all.reduce((sum, seconds) => sum + seconds, 0),
    LONGEST_EXECUTION_SECONDS,
  );
}

/** Seconds that a function takes at the worst, with all its retries and the waiting in between. */
export function worstSeconds({
  timeout,
  retries,
}: {
  readonly timeout: number;
  readonly retries: RetryDocument;
}): number {
  return timeout * (1 + retries.attempts) + waitingSeconds(retries);
}

/** Exact up to the longest that an execution takes; there may be millions of retries, with delays beyond any number. */
function waitingSeconds({ attempts, interval, backoffRate, maxDelay = Number.POSITIVE_INFINITY }: RetryDocument) {
  let seconds = 0;
  for (let retry = 0; retry < attempts && seconds < LONGEST_EXECUTION_SECONDS; retry += 1) {
    const delay = Math.min(interval * backoffRate ** retry, maxDelay);
    // From here on all are alike.
    if (delay === maxDelay || backoffRate === 1) return seconds + delay * (attempts - retry);
    seconds += delay;
  }
  return seconds;
}
