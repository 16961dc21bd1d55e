import type { Retrier, StateMachine, States } from '../../asl/document.js';
import type { CompiledWorkflow } from '../../compile/compile-document.js';
import { functionPlaceholders } from '../../compile/placeholder-references.js';
import { isJsonObject } from '../../json.js';

/** A state that calls a function of the workflow. */
export interface FunctionState {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly retriers: readonly Retrier[];
}

/** The states of both machines that call functions, by name: `main` in the main machine, `rollback` in the other. */
export interface FunctionStates {
  readonly main: ReadonlyMap<string, FunctionState>;
  readonly rollback: ReadonlyMap<string, FunctionState>;
}

/** Finds them in a compiled workflow, by the function names in it. */
export function functionStates({ document, main, rollback }: CompiledWorkflow): FunctionStates {
  const functions = new Map(functionPlaceholders(document).map((each) => [each.placeholder, each]));
  const statesOf = (machine: StateMachine | undefined) =>
    new Map(
      tasksIn(machine).flatMap(([name, functionName, retriers]) => {
        const found = functions.get(functionName);
        return found === undefined ? [] : [[name, { task: found.task, role: found.role, retriers }] as const];
      }),
    );
  return { main: statesOf(main), rollback: statesOf(rollback?.machine) };
}

function tasksIn(scope: States | undefined): readonly (readonly [string, string, readonly Retrier[]])[] {
  return Object.entries(scope?.States ?? {}).flatMap(([name, state]) => {
    if (state.Type === 'Parallel') return state.Branches.flatMap(tasksIn);
    if (state.Type === 'Map') return tasksIn(state.ItemProcessor);
    if (state.Type !== 'Task' || !isJsonObject(state.Arguments)) return [];
    const { FunctionName } = state.Arguments;
    return typeof FunctionName === 'string' ? [[name, FunctionName, state.Retry ?? []] as const] : [];
  });
}
