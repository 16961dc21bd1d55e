import type { ExecutionPort } from '../execution-port.js';
import { printUndoPlan } from '../print-undo-plan.js';
import { undoExecution } from '../undo-execution.js';
import type { UndoPlan } from '../undo-plan.js';
import type { UndoRefusal } from '../undo-refusal.js';

/** What is read of EventBridge's `Step Functions Execution Status Change` (DG: eventbridge-integration). */
export interface StatusChange {
  readonly detail: {
    readonly executionArn: string;
    readonly status: string;
    /** How often the execution had been redriven. */
    readonly redriveCount?: number;
  };
}

/** Statuses in which no state of the machine gets to undo anything (DG: concepts-error-handling). */
const stopped = new Set(['ABORTED', 'TIMED_OUT']);

/** It could not be undone: the message says why. */
export class NotUndone extends Error {
  constructor({ reason, message, fix }: UndoRefusal) {
    super(`${message}\n  fix: ${fix}`);
    this.name = reason;
  }
}

/** Milliseconds between two looks at a rollback that is running, and how many of them there are: a minute in all. */
const LOOK_AGAIN_MS = 2000;
const MOST_LOOKS = 30;

/**
 * Undoes an execution that has been stopped or has timed out. Events may come more than once and late: that starts nothing
 * twice.
 *
 * An execution that is stopped while it is undoing takes its rollback with it, a moment later and as far as AWS gets to it
 * (DG: connect-to-resource). So a rollback that is running is looked at for a while, and what it leaves when it is stopped
 * is undone as well.
 *
 * @returns what was done, for the log
 * @throws NotUndone for what another try may settle, and for what a person has to look at
 */
export async function undoStopped(port: ExecutionPort, { detail }: StatusChange): Promise<string> {
  const { executionArn, status } = detail;
  if (!stopped.has(status)) return `${executionArn} is ${status}: nothing to do.`;
  const outcome = await undoExecution(port, executionArn);
  switch (outcome.kind) {
    case 'started':
      return `Started ${outcome.next.arn}\n${printUndoPlan(outcome.plan)}`;
    case 'under-way':
      return (await isStoppedSoon(port, outcome.plan)) ? undoStopped(port, { detail }) : printUndoPlan(outcome.plan);
    case 'over':
      return printUndoPlan(outcome.plan);
    case 'refused':
      return await settledOtherwise(port, outcome.refusal, detail);
    default:
      return outcome satisfies never;
  }
}

/** Whether the rollback that is running is stopped while it is looked at. */
async function isStoppedSoon(port: ExecutionPort, { rollbacks }: UndoPlan): Promise<boolean> {
  const running = rollbacks.find(({ status }) => status === 'RUNNING');
  if (running === undefined) return false;
  for (let look = 0; look < MOST_LOOKS; look += 1) {
    await port.pause(LOOK_AGAIN_MS);
    const status = (await port.describe(running.arn))?.status ?? 'RUNNING';
    if (status !== 'RUNNING') return stopped.has(status);
  }
  return false;
}

/** Some refusals are as good as done; the others are thrown. */
async function settledOtherwise(
  port: ExecutionPort,
  refusal: UndoRefusal,
  { executionArn, redriveCount = 0 }: StatusChange['detail'],
): Promise<string> {
  if (refusal.reason === 'IsRollback') return refusal.message;
  // Otherwise the description is behind the event, and will say next time that the execution is over.
  const isRedriven = refusal.reason === 'StillRunning' && (await redrives(port, executionArn)) > redriveCount;
  if (isRedriven) return `${executionArn} has been redriven since: nothing to do.`;
  throw new NotUndone(refusal);
}

async function redrives(port: ExecutionPort, executionArn: string): Promise<number> {
  return (await port.describe(executionArn))?.redriveCount ?? 0;
}
