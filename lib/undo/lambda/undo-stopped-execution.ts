import type { ExecutionPort } from '../execution-port.js';
import { printUndoPlan } from '../print-undo-plan.js';
import { undoExecution } from '../undo-execution.js';
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

/**
 * Undoes an execution that has been stopped or has timed out. Events may come more than once and late: that starts nothing
 * twice.
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
    case 'over':
      return printUndoPlan(outcome.plan);
    case 'refused':
      return await settledOtherwise(port, outcome.refusal, detail);
    default:
      return outcome satisfies never;
  }
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
