import type { ExecutionDetails } from '../../operate/operate-port.js';
import { readUnderWay, type UnderWay } from '../../operate/read-under-way.js';
import { isOver } from '../../undo/is-over.js';
import { noSuchExecution } from '../aws/no-such-execution.js';
import type { StepFunctions } from '../aws/step-functions.js';

/** An execution that somebody wants to stop, as it is before. */
export interface SightedExecution {
  /** How it was named. */
  readonly typed: string;
  readonly details: ExecutionDetails;
  /** Absent when it is over already. */
  readonly now?: UnderWay;
}

/** @throws Refused when there is no such execution (any more) */
export async function sightExecution(
  typed: string,
  executionArn: string,
  stepFunctions: StepFunctions,
): Promise<SightedExecution> {
  const details = await stepFunctions.details(executionArn);
  if (details === undefined) throw noSuchExecution(executionArn);
  if (isOver(details)) return { typed, details };
  return { typed, details, now: await readUnderWay(stepFunctions, executionArn) };
}
