import { type Attempt, type Failure, succeeded } from '../failure.js';
import type { Visiting } from '../states/visiting.js';
import { evaluatePath, pathFailure, pathScope } from './evaluate-paths.js';
import type { JsonPathFail } from './json-path-state.js';

/** What a Fail state fails with: `Error` and `Cause`, or what their paths lead to. */
export function failInJsonPath(visiting: Visiting, state: JsonPathFail): Failure {
  const error = said(visiting, 'ErrorPath', state.Error, state.ErrorPath);
  if (!error.ok) return error.failure;
  const cause = said(visiting, 'CausePath', state.Cause, state.CausePath);
  if (!cause.ok) return cause.failure;
  return {
    ...(error.value === undefined ? {} : { error: error.value }),
    ...(cause.value === undefined ? {} : { cause: cause.value }),
  };
}

function said(
  visiting: Visiting,
  field: string,
  text: string | undefined,
  path: string | undefined,
): Attempt<string | undefined> {
  if (path === undefined) return succeeded(text);
  const value = evaluatePath(visiting, path, pathScope(visiting, visiting.visit.input));
  if (!value.ok) return value;
  return typeof value.value === 'string'
    ? succeeded(value.value)
    : pathFailure(visiting, `The ${field} parameter does not reference a string: ${path}`);
}
