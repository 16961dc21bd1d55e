import type { Failure } from '../failure.js';
import type { Visiting } from '../states/visiting.js';
import { pathFailure } from './evaluate-paths.js';
import { jsonPathState } from './in-json-path.js';

/**
 * Whether a failure is that of a path of this very state, rather than of what runs inside it. AWS fails the execution
 * then without recording that the state failed (recordings `test_map_state_tolerated_failure_count_path`).
 */
export function isPathFailure(visiting: Visiting, { error, cause = '' }: Failure): boolean {
  if (error !== 'States.Runtime' || jsonPathState(visiting) === undefined) return false;
  const { failure } = pathFailure(visiting, '');
  return cause.startsWith(failure.cause ?? '');
}
