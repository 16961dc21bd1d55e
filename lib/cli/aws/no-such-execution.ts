import { type Refused, wrongCall } from '../refusal.js';

/** What helps who has named an execution by its ARN that is not there. */
export const NO_SUCH_EXECUTION_FIX =
  'look at its name, its account and its region; AWS forgets executions after 90 days';

/** Of an execution that was named by its ARN, and is not there. */
export function noSuchExecution(executionArn: string): Refused {
  return wrongCall(`There is no execution ${executionArn}.\n  fix: ${NO_SUCH_EXECUTION_FIX}`);
}
