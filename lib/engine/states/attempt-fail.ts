import type { FailState } from '../../asl/document.js';
import { failInJsonPath } from '../json-path/fail-in-json-path.js';
import { inJsonPath } from '../json-path/in-json-path.js';
import { evaluateTyped } from './evaluate-typed.js';
import type { Outcome } from './outcome.js';
import type { Visiting } from './visiting.js';

/** Fails with what `Error` and `Cause` say; either may be missing. */
export async function attemptFail(visiting: Visiting, state: FailState): Promise<Outcome> {
  const spoken = inJsonPath(visiting, 'Fail');
  if (spoken !== undefined) return { kind: 'failed', failure: failInJsonPath(visiting, spoken) };
  const failure: { error?: string; cause?: string } = {};
  if (state.Error !== undefined) {
    const error = await evaluateTyped(visiting, 'Error', state.Error, 'string');
    if (!error.ok) return { kind: 'failed', failure: error.failure };
    failure.error = error.value as string;
  }
  if (state.Cause !== undefined) {
    const cause = await evaluateTyped(visiting, 'Cause', state.Cause, 'string');
    if (!cause.ok) return { kind: 'failed', failure: cause.failure };
    failure.cause = cause.value as string;
  }
  return { kind: 'failed', failure };
}
