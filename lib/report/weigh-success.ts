import type { State, States } from '../asl/document.js';
import type { Measure } from './measure.js';

/**
 * What an execution weighs in which no task fails for good. Choices take their default, which is where emitted machines go
 * on then, and a Map runs over nothing, since emitted ones are there for failures.
 *
 * @example
 * weighSuccess(compileDocument(order).main, transitions) // 14
 */
export function weighSuccess(scope: States, measure: Pick<Measure, 'visit' | 'together'>): number {
  let weight = 0;
  for (let state = scope.States[scope.StartAt]; state !== undefined; state = scope.States[following(state) ?? '']) {
    weight += measure.visit(state);
    if (state.Type === 'Parallel') {
      weight += measure.together(state.Branches.map((branch) => weighSuccess(branch, measure)));
    }
  }
  return weight;
}

/** The states of such an execution, at any depth, with their names. */
export function statesOnSuccess(scope: States): readonly (readonly [name: string, state: State])[] {
  const states: (readonly [string, State])[] = [];
  for (let name: string | undefined = scope.StartAt; name !== undefined; ) {
    const state: State | undefined = scope.States[name];
    if (state === undefined) break;
    states.push([name, state], ...(state.Type === 'Parallel' ? state.Branches.flatMap(statesOnSuccess) : []));
    name = following(state);
  }
  return states;
}

function following(state: State): string | undefined {
  switch (state.Type) {
    case 'Choice':
      return state.Default;
    case 'Task':
    case 'Parallel':
    case 'Map':
    case 'Pass':
    case 'Wait':
      return state.Next;
    case 'Succeed':
    case 'Fail':
      return undefined;
    default:
      return state satisfies never;
  }
}
