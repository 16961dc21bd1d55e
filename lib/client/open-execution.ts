import type { Json } from '../json.js';
import { reportExecution } from '../operate/execution-report.js';
import { explainExecution } from '../operate/explain/explain-execution.js';
import type { ExecutionDetails, OperatePort } from '../operate/operate-port.js';
import type { AttemptFailure } from '../operate/read-cause.js';
import { isOver } from '../undo/is-over.js';
import { parseJson } from '../undo/parse-json.js';
import { executionNameIn } from '../undo/rollback-reference.js';
import { ClientError } from './client-error.js';
import { ExecutionFailedError, type FailedStatus } from './execution-failed-error.js';
import type { ClientPayloads } from './payloads/client-payloads.js';
import { poll, type WaitOptions } from './poll.js';
import { readOutput } from './read-output.js';
import { type CheckedRerun, rerunExecution } from './rerun-execution.js';
import { undoAndWait } from './undo-and-wait.js';
import type { WorkflowExecution } from './workflow-execution.js';

/** Milliseconds for which an execution that has just been started may not be told of yet. */
const TOLD_WITHIN = 10_000;

/** What an execution is reached by. */
export interface Reached {
  readonly port: OperatePort;
  /** The store of its machine; undefined where it has none. */
  payloads(): Promise<ClientPayloads | undefined>;
  /** What the schema of the workflow makes of an input. */
  check(input: unknown): Promise<Json>;
  /** When it was started, where that was by us. */
  readonly startedAt?: number;
}

/** An execution by its ARN. Asks nothing. */
export function openExecution(arn: string, reached: Reached): WorkflowExecution {
  const { port, payloads, check, startedAt } = reached;
  const ended = async (options: WaitOptions) =>
    poll(
      async () => {
        const details = await port.details(arn);
        if (details === undefined) {
          const isNew = startedAt !== undefined && Date.now() - startedAt < TOLD_WITHIN;
          return isNew ? undefined : there(details, arn);
        }
        return isOver(details) ? details : undefined;
      },
      arn,
      options,
    );
  return {
    arn,
    name: executionNameIn(arn),
    result: async (options = {}) => {
      const details = await ended(options);
      if (details.status === 'SUCCEEDED') return readOutput(parseJson(details.output) ?? null, payloads);
      throw await failureOf(details, port);
    },
    describe: async () => there(await reportExecution(port, arn), arn),
    explain: async () => there(await explainExecution(port, arn), arn),
    stop: (reason) => port.stop(arn, reason),
    rollback: (options = {}) => undoAndWait(port, arn, options),
    rerun: async (options = {}) => {
      const checked = options.input === undefined ? options : { ...options, input: await check(options.input) };
      const rerunAt = Date.now();
      const started = await rerunExecution(port, arn, checked as CheckedRerun, payloads);
      return openExecution(started, { ...reached, startedAt: rerunAt });
    },
  };
}

function there<T>(found: T | undefined, arn: string): T {
  if (found !== undefined) return found;
  throw new ClientError(
    'NoSuchExecution',
    `there is no execution ${arn}`,
    'look at its name, its account and its region; AWS forgets executions after 90 days',
  );
}

async function failureOf(details: ExecutionDetails, port: OperatePort): Promise<ExecutionFailedError> {
  const { arn, status, error, cause } = details;
  return new ExecutionFailedError({
    arn,
    status: status as FailedStatus,
    ...(error === undefined ? {} : { error }),
    ...(cause === undefined ? {} : { reason: cause }),
    failures: await failuresOf(arn, port),
  });
}

/** By task. None where they cannot be read: that the execution failed has to be told all the same. */
async function failuresOf(arn: string, port: OperatePort): Promise<Readonly<Record<string, AttemptFailure>>> {
  try {
    const { tasks = [] } = (await reportExecution(port, arn)) ?? {};
    return Object.fromEntries(
      tasks.flatMap(({ task, status, failure }) =>
        status === 'failed' && failure !== undefined ? [[task, failure] as const] : [],
      ),
    );
  } catch {
    return {};
  }
}
