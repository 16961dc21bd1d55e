import type { FunctionReference } from '../../asl/emit/references.js';
import { type FunctionsByTask, overridesOf } from './brought-function.js';
import { type FunctionOverrides, mergeFunctionOptions, type TaskFunctionOptions } from './function-options.js';

/** What a workflow says of its functions. */
export interface SaidOfFunctions {
  readonly functionDefaults?: TaskFunctionOptions;
  readonly functions?: FunctionsByTask;
}

/** How a function that is made is set up: as all are, as its task's is, and, of a rollback, as it alone is. */
export function optionsOfFunction(
  { functionDefaults, functions = {} }: SaidOfFunctions,
  { task, role }: FunctionReference,
): TaskFunctionOptions {
  const ofTask = overridesOf(functions, { task, role: 'task' });
  const ofRollback = overridesOf(functions, { task, role: 'rollback' });
  return mergeFunctionOptions(functionDefaults, made(ofTask), role === 'rollback' ? made(ofRollback) : undefined);
}

function made(overrides: FunctionOverrides): TaskFunctionOptions {
  if (overrides.function !== undefined) return {};
  const { function: _, ...options } = overrides;
  return options;
}
