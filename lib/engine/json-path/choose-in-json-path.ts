import type { Json } from '../../json.js';
import { stateFailure } from '../failure.js';
import type { Outcome } from '../states/outcome.js';
import type { Visiting } from '../states/visiting.js';
import { holds } from './choice-test.js';
import { pathFailure, pathScope } from './evaluate-paths.js';
import type { JsonPathChoice } from './json-path-state.js';
import { leaveInJsonPath } from './leave-in-json-path.js';
import { readPath } from './read-path.js';
import { effectiveInput } from './work-input.js';

/** Goes by the first rule whose test holds, or by `Default`. A rule's own `Assign` counts then, else the state's. */
export function chooseInJsonPath(visiting: Visiting, state: JsonPathChoice): Outcome {
  const input = effectiveInput(visiting, state);
  if (!input.ok) return { kind: 'failed', failure: input.failure };
  const scope = pathScope(visiting, input.value);
  const lookup = (path: string): Json | undefined => {
    const found = readPath(path, scope);
    return found.found ? found.value : undefined;
  };
  for (const rule of state.Choices) {
    const result = holds(rule, lookup);
    if (typeof result !== 'boolean') {
      const message = `Invalid path '${result.missing}': The choice state's condition path references an invalid value.`;
      return { kind: 'failed', failure: pathFailure(visiting, message).failure };
    }
    if (result) return leaveInJsonPath(visiting, state, null, rule);
  }
  if (state.Default === undefined) return { kind: 'failed', failure: nowhere(visiting) };
  return leaveInJsonPath(visiting, state, null, { ...state, Next: state.Default });
}

function nowhere({ visit }: Visiting): ReturnType<typeof stateFailure> {
  const message = 'Failed to transition out of the state. The state does not point to a next state.';
  return stateFailure('States.Runtime', visit.state, visit.enteredEventId, message);
}
