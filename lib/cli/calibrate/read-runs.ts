import { inBatches } from '../../operate/in-batches.js';
import { readRerun } from '../../rerun-record.js';
import { parseJson } from '../../undo/parse-json.js';
import type { ExecutionSummary, StepFunctions } from '../aws/step-functions.js';
import { type MeasuredRun, measureRuns } from './measured-runs.js';

/** Histories that are read at a time: an account has 20 of these calls a second, and others need some (DG: service-quotas). */
const AT_A_TIME = 4;

/** Which executions count. */
export interface RunQuery {
  readonly stateMachineArn: string;
  readonly role: MeasuredRun['role'];
  /** The newest so many. */
  readonly most: number;
  /** Only those that were started since then: milliseconds since 1970. */
  readonly since: number;
}

export interface ReadRuns {
  readonly executions: number;
  readonly runs: readonly MeasuredRun[];
}

/**
 * Reads how long functions took in the newest executions of a state machine that succeeded.
 *
 * @param tell told how many of how many have been read
 */
export async function readRuns(
  query: RunQuery,
  stepFunctions: StepFunctions,
  tell: (read: number, of: number) => void,
): Promise<ReadRuns> {
  const executions = await newestSuccesses(query, stepFunctions);
  let read = 0;
  const readOne = async (execution: ExecutionSummary) => {
    const runs = await runsOf(execution, query.role, stepFunctions);
    read += 1;
    tell(read, executions.length);
    return runs;
  };
  const runs = await inBatches(executions, readOne, AT_A_TIME);
  return { executions: executions.length, runs: runs.flat() };
}

async function newestSuccesses(
  { stateMachineArn, most, since }: RunQuery,
  { executions }: StepFunctions,
): Promise<readonly ExecutionSummary[]> {
  const found: ExecutionSummary[] = [];
  for await (const page of executions(stateMachineArn, { status: 'SUCCEEDED', pageSize: Math.min(most, 1000) })) {
    const recent = page.filter(({ startedAt }) => startedAt >= since);
    found.push(...recent);
    if (found.length >= most || recent.length < page.length) break;
  }
  return found.slice(0, most);
}

async function runsOf(
  { arn }: ExecutionSummary,
  role: MeasuredRun['role'],
  { describe, history }: StepFunctions,
): Promise<readonly MeasuredRun[]> {
  const [description, events] = await Promise.all([describe(arn), history(arn)]);
  return measureRuns(events, role, readRerun(parseJson(description?.input))?.reused);
}
