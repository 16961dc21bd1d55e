import type { State, StateMachine, States } from '../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { awsProblems, engineProblems } from '../check/check-machine.js';
import { descriptionProblem } from '../check/description-problem.js';
import { type EngineProblem, invalidDefinitionMessage, problemText } from '../check/machine-problem.js';
import { targets } from '../check/targets.js';
import { invalid, invalidDefinition, type Refusal } from './refusal.js';

/** The state that a request means, in a machine of its own or in the one that it is part of. */
export interface StateUnderTest {
  readonly kind: 'found';
  readonly machine: StateMachine;
  /** Where it stands: the machine, a branch or a processor. */
  readonly scope: States;
  readonly name: string;
  readonly state: State;
  /** Whether it is worked on once for each item of a Map state. */
  readonly insideMap: boolean;
}

/** What a state is called that is given without a machine. */
const loneState = 'StateName';

/**
 * Finds the state in the text of a definition, after checking that as AWS does.
 *
 * @param stateName absent when the definition is of one state
 * @param mocked whether its work is left out: then it may be of a kind that the engine cannot do
 */
export function stateUnderTest(text: string, stateName: string | undefined, mocked: boolean): StateUnderTest | Refusal {
  let given: Json;
  try {
    given = JSON.parse(text) as Json;
  } catch {
    return invalidDefinition(invalidDefinitionMessage([descriptionProblem(text)]));
  }
  if (!isJsonObject(given)) {
    const problem = {
      code: 'SCHEMA_VALIDATION_FAILED',
      message: 'A definition is a JSON object',
      location: '/',
    } as const;
    return invalidDefinition(invalidDefinitionMessage([problem]));
  }
  const document = stateName === undefined ? machineAround(given) : given;
  const name = stateName ?? loneState;
  const problems = awsProblems(document);
  if (problems.length > 0) return invalidDefinition(invalidDefinitionMessage(problems));
  const machine = document as unknown as StateMachine;
  const place = findState(machine, name, false);
  if (place === undefined) return invalid('State not found in definition');
  const [first] = mocked ? [] : unsupportedIn(document, name);
  return first === undefined ? { kind: 'found', machine, name, ...place } : invalid(problemText(first));
}

/** What the engine cannot do in a state; the rest of the machine, and what its other states speak, does not matter. */
function unsupportedIn(document: JsonObject, stateName: string): readonly EngineProblem[] {
  const { States: states = null } = document;
  const mixed = {
    ...(isJsonObject(states) ? states : {}),
    '(in JSONata)': { Type: 'Succeed', QueryLanguage: 'JSONata' },
  };
  return engineProblems({ ...document, States: mixed }).filter(({ location = '' }) => isWithin(location, stateName));
}

function isWithin(location: string, stateName: string): boolean {
  return `${location}/`.includes(`/States/${stateName}/`);
}

/** A machine that a state can be alone in: the states that it leads to do nothing. It speaks what the state does. */
function machineAround(state: JsonObject): JsonObject {
  const onward = targets(state).flatMap(([, name]) => (typeof name === 'string' ? [name] : []));
  const stubs = onward.map((name): [string, Json] => [name, { Type: 'Succeed' }]);
  const { QueryLanguage: spoken } = state;
  return {
    ...(spoken === undefined ? {} : { QueryLanguage: spoken }),
    StartAt: loneState,
    States: { ...Object.fromEntries(stubs), [loneState]: state },
  };
}

function findState(
  scope: States,
  name: string,
  insideMap: boolean,
): Pick<StateUnderTest, 'scope' | 'state' | 'insideMap'> | undefined {
  const state = Object.hasOwn(scope.States, name) ? scope.States[name] : undefined;
  if (state !== undefined) return { scope, state, insideMap };
  for (const outer of Object.values(scope.States)) {
    for (const inner of innerScopes(outer)) {
      const found = findState(inner, name, insideMap || outer.Type === 'Map');
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** The scopes inside a state. `Iterator` is what `ItemProcessor` was called before. */
export function innerScopes(state: State): readonly States[] {
  if (state.Type === 'Parallel') return state.Branches;
  if (state.Type !== 'Map') return [];
  const { ItemProcessor: processor, Iterator: iterator } = state as { ItemProcessor?: States; Iterator?: States };
  return [processor, iterator].filter((scope) => scope !== undefined);
}

/** Whether a state of that name is anywhere inside another one. */
export function isInside(state: State, name: string): boolean {
  return innerScopes(state).some((scope) => findState(scope, name, false) !== undefined);
}
