import type { State, StateMachine, States } from '../../asl/document.js';

/** How big a machine is. */
export interface MachineMeasures {
  /** States, nested ones included. */
  readonly states: number;
  /** Bytes of the definition as JSON text without white space. */
  readonly bytes: number;
  /** Its characters, which is what AWS limits. */
  readonly characters: number;
}

export function measureMachine(machine: StateMachine): MachineMeasures {
  const text = JSON.stringify(machine);
  return { states: countStates(machine), bytes: Buffer.byteLength(text), characters: text.length };
}

/**
 * State transitions of an execution in which nothing fails: one for each state that is entered (AWS bills them so,
 * and one more for each retry). Choices take their default, which is where emitted machines go on when nothing failed,
 * and a Map runs over nothing, since emitted ones are there for failures.
 *
 * @example
 * successTransitions(compileDocument(order).main) // 14
 */
export function successTransitions(scope: States): number {
  let transitions = 0;
  for (let name: string | undefined = scope.StartAt; name !== undefined; ) {
    const state: State | undefined = scope.States[name];
    if (state === undefined) break;
    transitions += 1 + inside(state).reduce((sum, branch) => sum + successTransitions(branch), 0);
    name = following(state);
  }
  return transitions;
}

function inside(state: State): readonly States[] {
  return state.Type === 'Parallel' ? state.Branches : [];
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

function countStates(scope: States): number {
  return Object.values(scope.States).reduce((sum, state) => {
    const nested = state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : [];
    return sum + 1 + nested.reduce((inner, each) => inner + countStates(each), 0);
  }, 0);
}
