import type { Json } from '../../json.js';
import { type Attempt, succeeded } from '../failure.js';
import { limits } from '../limits.js';
import type { Visiting } from '../states/visiting.js';
import { evaluatePath, evaluateTemplate, pathFailure, pathScope } from './evaluate-paths.js';
import type { JsonPathTask } from './json-path-state.js';
import { plainText } from './plain-text.js';
import { effectiveInput } from './work-input.js';

/** `TimeoutSeconds` or `HeartbeatSeconds` of a Task state, or what their paths lead to in its effective input. */
export function taskSeconds(
  visiting: Visiting,
  state: JsonPathTask,
  field: 'TimeoutSeconds' | 'HeartbeatSeconds',
): Attempt<number | undefined> {
  const path = state[`${field}Path`];
  if (path === undefined) return succeeded(state[field]);
  const input = effectiveInput(visiting, state);
  if (!input.ok) return input;
  const value = evaluatePath(visiting, path, pathScope(visiting, input.value));
  if (!value.ok) return value;
  return isPositive(value.value)
    ? succeeded(value.value)
    : pathFailure(
        visiting,
        `The ${field}Path parameter is not a positive integer: ${path} == ${plainText(value.value)}`,
      );
}

function isPositive(value: Json): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= limits.mostSeconds;
}

/** `Credentials`, a payload template over the effective input. */
export function taskCredentials(visiting: Visiting, state: JsonPathTask): Attempt<Json | undefined> {
  if (state.Credentials === undefined) return succeeded(undefined);
  const input = effectiveInput(visiting, state);
  if (!input.ok) return input;
  return evaluateTemplate(visiting, state.Credentials, pathScope(visiting, input.value));
}
