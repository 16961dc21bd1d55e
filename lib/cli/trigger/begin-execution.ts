import { isDeepStrictEqual } from 'node:util';
import type { FoundMachine } from '../../operate/find-machine.js';
import type { ExecutionDetails } from '../../operate/operate-port.js';
import { shellWord } from '../../shell-word.js';
import { parseJson } from '../../undo/parse-json.js';
import { executionArn } from '../../undo/rollback-reference.js';
import { utcSecond } from '../../utc-second.js';
import type { StepFunctions } from '../aws/step-functions.js';
import { Refused } from '../refusal.js';

/** An execution that was started; or that runs or has succeeded already, under this name and with this input. */
export interface Begun {
  readonly arn: string;
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  readonly ranAlready: boolean;
  /** When it succeeded, in milliseconds since 1970; of one that had before. */
  readonly succeededAt?: number;
  /** AWS keeps no history of it. */
  readonly isExpress: boolean;
}

/** What is to be started. */
export interface Beginning {
  readonly machine: FoundMachine;
  /** JSON text. */
  readonly input: string;
  /** The idempotency key. Absent: AWS makes up a name. */
  readonly name?: string;
  /** Options that other commands need, as `printTarget` has them. */
  readonly target: string;
}

/**
 * Starts an execution. Its name is the key by which that happens once: asked again with the same input, the answer is the
 * same execution, while it runs (API: StartExecution) and when it has succeeded.
 *
 * @throws Refused when the name is taken by an execution with another input, or by one that did not succeed
 */
export async function beginExecution(beginning: Beginning, stepFunctions: StepFunctions): Promise<Begun> {
  const { machine, name, input } = beginning;
  const look = async () =>
    name === undefined ? undefined : await readable(executionArn(machine.arn, name), stepFunctions);
  const before = await look();
  // Whether one that runs still does is for AWS to say.
  const mayRun = before?.status === 'RUNNING' && hasInput(before, input);
  if (before !== undefined && !mayRun) return begun(before, beginning);
  try {
    const started = await stepFunctions.begin({
      stateMachineArn: machine.qualifiedArn ?? machine.arn,
      input,
      ...(name === undefined ? {} : { name }),
    });
    const ranAlready = before !== undefined && before.startedAt === started.startedAt;
    // arn:…:execution:<machine>:<name>, arn:…:express:<machine>:<name>:<run>
    return {
      ...started,
      name: started.arn.split(':')[7] ?? '',
      ranAlready,
      isExpress: started.arn.split(':')[5] === 'express',
    };
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExecutionAlreadyExists' || name === undefined) throw error;
    // AWS compares the text of inputs: the same one may be spelled otherwise.
    return begun(await look(), beginning);
  }
}

/** What has the name already, where that is what was asked for. */
function begun(found: ExecutionDetails | undefined, beginning: Beginning): Begun {
  if (found === undefined || !hasInput(found, beginning.input) || hasFailed(found)) throw taken(found, beginning);
  const { arn, name, status, startedAt, stoppedAt = startedAt } = found;
  return {
    ...{ arn, name, startedAt, ranAlready: true, isExpress: false },
    ...(status === 'SUCCEEDED' ? { succeededAt: stoppedAt } : {}),
  };
}

/** By its value: members may stand in another order. */
function hasInput({ input: own }: ExecutionDetails, input: string): boolean {
  return own !== undefined && isDeepStrictEqual(parseJson(own), parseJson(input));
}

function hasFailed({ status }: ExecutionDetails): boolean {
  return status === 'FAILED' || status === 'TIMED_OUT' || status === 'ABORTED';
}

/** Whoever may only start executions can do that; what is there already is then left to AWS to say. */
async function readable(arn: string, stepFunctions: StepFunctions): Promise<ExecutionDetails | undefined> {
  try {
    return await stepFunctions.details(arn);
  } catch (error) {
    // Express machines have no descriptions (API: DescribeExecution).
    if (error instanceof Error && /^(?:AccessDeniedException|InvalidArn)$/.test(error.name)) return undefined;
    throw error;
  }
}

function taken(found: ExecutionDetails | undefined, { machine, name = '', input, target }: Beginning): Refused {
  const what = found === undefined ? 'with another input, or one that is over' : whatItIs(found, input);
  const message =
    `${machine.workflow ?? machine.name} has an execution "${name}" already: ${what}. Nothing was started.` +
    `\n  fix: choose another --name, or ${goOn(found, input)} ${shellWord(name)}${target}`;
  return new Refused([{ kind: 'unusable', message }]);
}

/** What did not succeed with the same input is not started but run again. */
function goOn(found: ExecutionDetails | undefined, input: string): string {
  const canRerun = found !== undefined && hasInput(found, input);
  return canRerun ? 'run again what failed: stepwright rerun' : 'see that one: stepwright show';
}

const ends = { SUCCEEDED: 'succeeded', FAILED: 'failed', TIMED_OUT: 'timed out', ABORTED: 'was stopped' } as const;

function whatItIs(found: ExecutionDetails, input: string): string {
  const { status, stoppedAt } = found;
  const which =
    found.input === undefined ? '' : hasInput(found, input) ? ', with the same input' : ', with another input';
  if (status === 'RUNNING' || status === 'PENDING_REDRIVE') return `it is running${which}`;
  const when = stoppedAt === undefined ? '' : ` at ${utcSecond(stoppedAt)} UTC`;
  return `it ${ends[status]}${when}${which}. A name is free again 90 days after that`;
}
