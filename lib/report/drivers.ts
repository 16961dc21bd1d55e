import type { State, States } from '../asl/document.js';
import type { CompiledWorkflow } from '../compile/compile-document.js';
import { calledTask } from './called-task.js';
import { visitSeconds } from './longest-duration.js';
import type { Count } from './tally.js';
import { type Retrying, visitTally } from './visit.js';
import { statesOnSuccess } from './weigh-success.js';

/** A state that a figure mostly comes from, and how much of it. */
export interface Driver {
  /** The task, `undoing` it, or the name of a state. */
  readonly name: string;
  readonly amount: number;
}

/** How many are named. */
const MOST_NAMED = 3;

/**
 * The states that most of a figure comes from, the first one most. `seconds` are those of attempts and of the delays between
 * them.
 *
 * @param undoing whether a task fails: what undoes comes into it then
 */
export function driversOf(
  figure: Count | 'seconds',
  { main, rollback }: Pick<CompiledWorkflow, 'main' | 'rollback'>,
  { retrying, undoing }: { readonly retrying: Retrying; readonly undoing: boolean },
): readonly Driver[] {
  const forwards = (undoing ? statesIn(main) : statesOnSuccess(main)).map(([name, state]) => ({
    name: calledTask(state)?.task ?? name,
    state,
  }));
  const backwards = (undoing && rollback !== undefined ? statesIn(rollback.machine) : []).map(([name, state]) => {
    const task = calledTask(state)?.task;
    return { name: task === undefined ? name : `undoing ${task}`, state };
  });
  return [...forwards, ...backwards]
    .map(({ name, state }) => ({
      name,
      amount: figure === 'seconds' ? visitSeconds(state, retrying, 0) : visitTally(state, retrying)[figure],
    }))
    .filter(({ amount }) => amount > 0)
    .sort((one, other) => other.amount - one.amount)
    .slice(0, MOST_NAMED);
}

function statesIn(scope: States): readonly (readonly [name: string, state: State])[] {
  return Object.entries(scope.States).flatMap(([name, state]) => {
    const inner = state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : [];
    return [[name, state] as const, ...inner.flatMap(statesIn)];
  });
}
