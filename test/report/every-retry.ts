import { functionTasks, type RetryDocument, type WorkflowDocument } from '../../lib/definition/document.js';
import type { Troubles } from './run-to-count.js';

/** Refusals of a start that are tried again. */
const allRefusals = 6;

/** Attempts that Lambda itself lets fail, and that are made again without counting as the user's. */
const throttled = Array.from({ length: 6 }, () => 'Lambda.TooManyRequestsException');

/** Names that retries are never made for, or that the service's retries own. */
const otherwiseOwned = new Set(['NonRetryableError', 'ResultTooLarge', 'Lambda.ServiceException']);

/** The errors that use up every retry of a function, as a reader of its definition would say. */
function everyRetry({ attempts, on, unless = [] }: RetryDocument): readonly string[] {
  const retried = (on ?? ['Boom']).find((name) => !unless.includes(name) && !otherwiseOwned.has(name));
  return [...throttled, ...(retried === undefined ? [] : Array.from({ length: attempts }, () => retried))];
}

/** An error by which no function of these tests has a retry left. */
const forGood = 'NonRetryableError';

/** Every attempt fails that may; then functions succeed, but for those that are to fail for good. */
export function everythingRetried(document: WorkflowDocument, failing: readonly string[] = []): Troubles {
  const tasks = new Map(functionTasks(document).map((task) => [task.name, task]));
  return {
    tasks: (name) => [...everyRetry(tasks.get(name)!.retries), ...(failing.includes(name) ? [forGood] : [])],
    rollbacks: (name) => everyRetry(tasks.get(name)!.rollback!.retries),
    refusals: allRefusals,
  };
}
