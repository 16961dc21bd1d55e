import type { Json, JsonObject } from '../../json.js';
import { type Attempt, dataLimitExceeded, failed, stateFailure, succeeded } from '../failure.js';
import { jsonText } from '../json-text.js';
import type { Outcome } from '../states/outcome.js';
import { exceedsVariableLimits } from '../states/variable-limits.js';
import type { Visiting } from '../states/visiting.js';
import { evaluateFilter, evaluateTemplate, pathScope } from './evaluate-paths.js';
import type { JsonPathCatcher, JsonPathState } from './json-path-state.js';
import { effectiveInput, workInput } from './work-input.js';
import { writePath } from './write-path.js';

/** The states that are left with an output; a Fail state never is. */
export type LeavingState = Exclude<JsonPathState, { readonly Type: 'Fail' }>;

/**
 * Leaves a state: `ResultSelector`, `Assign`, `ResultPath` and `OutputPath`, in that order. All of them see the
 * variables as they were when the state was entered.
 *
 * @param result what the work of a Task, Parallel or Map state gave
 * @param by what says where to go and what to assign; a Choice is left by one of its rules
 */
export function leaveInJsonPath(
  visiting: Visiting,
  state: LeavingState,
  result: Json,
  by: { readonly Next?: string; readonly Assign?: JsonObject } = state,
): Outcome {
  const selected = selectedResult(visiting, state, result);
  if (!selected.ok) return { kind: 'failed', failure: selected.failure };
  const assigned = assignedBy(visiting, by.Assign, selected.value);
  if (!assigned.ok) return { kind: 'failed', failure: assigned.failure };
  const combined =
    'ResultPath' in state ? combine(visiting, state.ResultPath, selected.value) : succeeded(selected.value);
  if (!combined.ok) return { kind: 'failed', failure: combined.failure };
  const output = evaluateFilter(visiting, state.OutputPath, pathScope(visiting, combined.value));
  if (!output.ok) return { kind: 'failed', failure: output.failure };
  return left(output.value, assigned.value, by.Next);
}

/** Leaves a state by a catcher: the error output takes the place of the result, and `OutputPath` does not count. */
export function leaveByCatcher(visiting: Visiting, catcher: JsonPathCatcher, errorOutput: JsonObject): Outcome {
  const assigned = assignedBy(visiting, catcher.Assign, errorOutput);
  if (!assigned.ok) return { kind: 'failed', failure: assigned.failure };
  const output = combine(visiting, catcher.ResultPath, errorOutput);
  return output.ok ? left(output.value, assigned.value, catcher.Next) : { kind: 'failed', failure: output.failure };
}

function left(output: Json, assigned: JsonObject | undefined, next: string | undefined): Outcome {
  return {
    kind: 'left',
    output,
    ...(assigned === undefined ? {} : { assigned }),
    ...(next === undefined ? {} : { next }),
  };
}

/** What `ResultPath` puts into the output, and what `$` means in `Assign`. */
function selectedResult(visiting: Visiting, state: LeavingState, result: Json): Attempt<Json> {
  switch (state.Type) {
    case 'Task':
    case 'Parallel':
    case 'Map':
      return state.ResultSelector === undefined
        ? succeeded(result)
        : evaluateTemplate(visiting, state.ResultSelector, pathScope(visiting, result));
    case 'Pass':
      return state.Result === undefined ? workInput(visiting, state) : succeeded(state.Result);
    case 'Wait':
    case 'Choice':
    case 'Succeed':
      return effectiveInput(visiting, state);
    default:
      return state satisfies never;
  }
}

function assignedBy(visiting: Visiting, assign: JsonObject | undefined, value: Json): Attempt<JsonObject | undefined> {
  if (assign === undefined) return succeeded(undefined);
  const filled = evaluateTemplate(visiting, assign, pathScope(visiting, value));
  if (!filled.ok) return filled;
  const assigned = filled.value as JsonObject;
  return exceedsVariableLimits(visiting, assigned)
    ? failed(dataLimitExceeded(visiting.visit.state))
    : succeeded(assigned);
}

/** Puts a result into the input of the state as it came, before `InputPath`; null keeps that input alone. */
function combine(visiting: Visiting, path: string | null | undefined, result: Json): Attempt<Json> {
  if (path === undefined || path === '$') return succeeded(result);
  const { input, state, enteredEventId } = visiting.visit;
  if (path === null) return succeeded(input);
  const combined = writePath(input, path, result);
  if (combined !== undefined) return succeeded(combined);
  const message = `Unable to apply ReferencePath ${path} to input ${jsonText(input)}`;
  return failed(stateFailure('States.ResultPathMatchFailure', state, enteredEventId, message));
}
