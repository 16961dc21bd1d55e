import { readRerun } from '../rerun-record.js';
import type { ExecutionDescription, ExecutionPort } from './execution-port.js';
import { parseJson } from './parse-json.js';
import { rerunName } from './rerun-name.js';
import { executionArn } from './rollback-reference.js';

/**
 * The execution that reruns another one; undefined when there is none. It belongs to the same state machine.
 *
 * @example
 * (await findSuccessor(port, { arn: 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1', name: 'A-1' }))?.name // 'A-1-rerun'
 */
export async function findSuccessor(
  port: Pick<ExecutionPort, 'describe'>,
  execution: { readonly arn: string; readonly name: string },
): Promise<ExecutionDescription | undefined> {
  const found = await port.describe(executionArn(execution.arn, rerunName(execution)));
  return readRerun(parseJson(found?.input))?.of === execution.arn ? found : undefined;
}
