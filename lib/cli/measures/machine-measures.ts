import type { StateMachine, States } from '../../asl/document.js';

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

function countStates(scope: States): number {
  return Object.values(scope.States).reduce((sum, state) => {
    const nested = state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : [];
    return sum + 1 + nested.reduce((inner, each) => inner + countStates(each), 0);
  }, 0);
}
