import type { FoundExecution } from '../../executions/execution-book.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { parseArn } from '../parse-arn.js';

/**
 * A Standard execution. Those of Express state machines cannot be asked for (recorded: `InvalidArn`).
 *
 * @throws ApiError `InvalidArn` or `ExecutionDoesNotExist`
 */
export function requireExecution(executionArn: string, { executions }: Service): FoundExecution {
  const { arn } = parseArn(executionArn, 'execution');
  const found = executions.find(arn);
  if (found === undefined) throw executionDoesNotExist(arn);
  return found;
}

export function executionDoesNotExist(arn: string): ApiError {
  return new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}
