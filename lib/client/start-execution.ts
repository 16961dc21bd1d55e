import { isDeepStrictEqual } from 'node:util';
import type { OperatePort } from '../operate/operate-port.js';
import { parseJson } from '../undo/parse-json.js';
import { executionArn } from '../undo/rollback-reference.js';
import { ClientError } from './client-error.js';

/** What is started. */
export interface Start {
  readonly stateMachineArn: string;
  readonly name?: string;
  /** JSON text. */
  readonly input: string;
}

/**
 * Starts an execution, or finds the one of that name that was started with the same input, whether it still runs or not:
 * Step Functions itself says that only of one that runs (API: StartExecution).
 *
 * @returns its ARN
 * @throws ClientError NameTaken
 */
export async function startExecution(start: Start, port: OperatePort): Promise<string> {
  try {
    return (await port.begin(start)).arn;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'ExecutionAlreadyExists' || start.name === undefined) throw error;
    return existing(start, start.name, port, error);
  }
}

async function existing(
  { stateMachineArn, input }: Start,
  name: string,
  port: OperatePort,
  cause: Error,
): Promise<string> {
  const arn = executionArn(stateMachineArn, name);
  const execution = await port.details(arn);
  // One that was started just now may not be told of yet, and what is encrypted may not be told at all.
  if (execution?.input === undefined) throw cause;
  if (isDeepStrictEqual(parseJson(execution.input), parseJson(input))) return arn;
  throw new ClientError(
    'NameTaken',
    `${name} is the name of an execution with another input: ${arn}, ${execution.status}`,
    'start it under another name; AWS gives a name free 90 days after its execution is over',
    { cause },
  );
}
