import type { ExecutionDetails, StopReason } from '../../operate/operate-port.js';
import { isOver } from '../../undo/is-over.js';
import type { StepFunctions } from '../aws/step-functions.js';
import type { Interruption } from '../interruption.js';
import { Refused } from '../refusal.js';
import type { SightedExecution } from './sighted-execution.js';
import type { StopResult } from './stop-result.js';

/** Milliseconds between two looks at what was stopped: descriptions come with a delay (API: DescribeExecution). */
const PAUSES = [100, 200, 400, 700, 1000];
const LONGEST_PAUSE = 2000;

export interface Stopping {
  readonly stepFunctions: StepFunctions;
  readonly reason: StopReason;
  readonly interruption: Interruption;
  /** Makes an error of AWS readable. */
  readonly ask: <T>(act: () => Promise<T>) => Promise<T>;
}

/**
 * Stops executions and waits until Step Functions says that they are over. What one of them refuses keeps nobody from
 * stopping the others; those that are over already are left as they are.
 */
export async function stopExecutions(
  sighted: readonly SightedExecution[],
  stopping: Stopping,
): Promise<readonly StopResult[]> {
  // All are told before any is waited for: whoever stops several wants them to stop now.
  const told: { readonly each: SightedExecution; readonly problem?: string }[] = [];
  for (const each of sighted) told.push({ each, ...(each.now === undefined ? {} : await tellToStop(each, stopping)) });
  const results: StopResult[] = [];
  for (const { each, problem } of told) {
    const isTold = each.now !== undefined && problem === undefined;
    const { details, problem: unseen } = isTold ? await waitForEnd(each, stopping) : { details: each.details };
    const why = problem ?? unseen;
    results.push({
      sighted: each,
      details,
      isStopped: isTold && details.status === 'ABORTED',
      ...(why === undefined ? {} : { problem: why }),
    });
  }
  return results;
}

async function tellToStop(
  { details }: SightedExecution,
  { stepFunctions, reason, ask }: Stopping,
): Promise<{ readonly problem?: string }> {
  try {
    await ask(() => stepFunctions.stop(details.arn, reason));
    return {};
  } catch (error) {
    if (error instanceof Refused) return { problem: error.message };
    throw error;
  }
}

interface Seen {
  readonly details: ExecutionDetails;
  readonly problem?: string;
}

async function waitForEnd(
  { details: before }: SightedExecution,
  { stepFunctions, interruption, ask }: Stopping,
): Promise<Seen> {
  for (let look = 0; ; look += 1) {
    const details = (await ask(() => stepFunctions.details(before.arn))) ?? before;
    if (isOver(details)) return { details };
    if (await interruption.within(PAUSES[look] ?? LONGEST_PAUSE)) {
      return { details, problem: 'It was told to stop, and nobody waited until it had.' };
    }
  }
}
