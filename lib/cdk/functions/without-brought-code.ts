import type { Definition } from '../../definition/definition.js';
import { asFields } from '../../definition/draft.js';
import { isMisfit } from '../../definition/misfit.js';
import { rollbackFields } from '../../definition/task-functions.js';
import { broughtFunction, type FunctionsByTask } from './brought-function.js';

/**
 * A definition without the modules of functions that are brought, which need not be there. What is wrong with anything else
 * is left as it is.
 */
export function withoutBroughtCode({ raw, root }: Definition, functions: FunctionsByTask): Definition {
  const workflow = asFields(raw);
  if (!Array.isArray(workflow?.tasks)) return { raw, root };
  return { raw: { ...workflow, tasks: workflow.tasks.map((task: unknown) => withoutCode(task, functions)) }, root };
}

function withoutCode(raw: unknown, functions: FunctionsByTask): unknown {
  const { name, fcn, rollback, ...others } = asFields(raw) ?? {};
  if (typeof name !== 'string') return raw;
  const isBrought = (role: 'task' | 'rollback') => broughtFunction(functions, { task: name, role }) !== undefined;
  return {
    ...others,
    name,
    ...(fcn === undefined || isBrought('task') ? {} : { fcn }),
    ...(rollback === undefined ? {} : { rollback: isBrought('rollback') ? placeholder(rollback) : rollback }),
  };
}

/** A rollback without its module: what it says besides, or `true`, which is one with nothing but defaults. */
function placeholder(rollback: unknown): unknown {
  if (typeof rollback !== 'string' && asFields(rollback) === undefined && !isMisfit(rollback)) return rollback;
  const { fcn: _, ...options } = rollbackFields(rollback) ?? {};
  return Object.keys(options).length === 0 ? true : options;
}
