import type { Matched } from './matcher.js';
import { readReceived } from './read-received.js';
import { ending, tell } from './tell.js';

/**
 * The execution failed; stopped by the test is not failed.
 *
 * @param error name of its error, which is that of the task that failed first, or `RollbackIncomplete`; or a pattern that
 *   is found in `error: cause`. Default: any
 */
export function toHaveFailed(received: unknown, error?: string | RegExp): Matched {
  const simulation = readReceived(received, 'toHaveFailed');
  const failed = simulation.status === 'FAILED' || simulation.status === 'TIMED_OUT';
  const found = `${simulation.error}: ${simulation.cause}`;
  const pass =
    failed &&
    (error === undefined || (typeof error === 'string' ? error === simulation.error : found.search(error) >= 0));
  const how = error === undefined ? '' : ` with ${error}`;
  const expected = pass
    ? `not expected to fail${how}, and it did`
    : `expected to fail${how}, but it ${ending(simulation)}`;
  return { pass, message: () => tell(simulation, `${simulation.workflow} was ${expected}.`) };
}
