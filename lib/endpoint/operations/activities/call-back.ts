import type { CallbackAnswer } from '../../executions/execution-book.js';
import type { Service } from '../../service.js';
import { ApiError } from '../api-error.js';
import { invalidToken } from '../page-of.js';

/**
 * Gives an answer to whatever waits for the token.
 *
 * @throws ApiError `InvalidToken` for what is no token, `TaskTimedOut` when nothing waits for it any more,
 * `TaskDoesNotExist` when its execution is unknown
 */
export async function callBack(taskToken: string, answer: CallbackAnswer, { executions }: Service): Promise<void> {
  const taken = await executions.callBack(taskToken, answer);
  switch (taken) {
    case 'taken':
      return;
    case 'closed':
      throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    case 'unknown':
      throw new ApiError('TaskDoesNotExist', "Task Does Not Exist: 'Provided task does not exist'");
    case 'invalid':
      throw invalidToken();
    default:
      taken satisfies never;
  }
}
