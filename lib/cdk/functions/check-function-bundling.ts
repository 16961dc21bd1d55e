import { mergeBundling } from '../../bundle/bundling-options.js';
import { checkBundling } from '../../bundle/check-bundling.js';
import type { Problem } from '../../problems/problem.js';
import type { FunctionOverrides, TaskFunctionOptions, TaskFunctionOverrides } from './function-options.js';

/** WF418 and WF419 for how functions are bundled: for what all have once, for what single ones have by their tasks. */
export function checkFunctionBundling(
  root: string,
  defaults: TaskFunctionOptions = {},
  functions: Readonly<Record<string, TaskFunctionOverrides>> = {},
): readonly Problem[] {
  const known = new Set<string>();
  return [
    { where: '`functionDefaults.bundling`', task: undefined, layers: [defaults] },
    ...Object.entries(functions).flatMap(([task, { rollback, ...own }]) => [
      { where: `The bundling of "${task}"`, task, layers: [defaults, own] },
      { where: `The bundling of the rollback of "${task}"`, task, layers: [defaults, own, rollback] },
    ]),
  ].flatMap(({ where, task, layers }) => {
    const options = mergeBundling(...layers.map((layer: FunctionOverrides | undefined) => layer?.bundling));
    // What somebody more general has is wrong there, and once is enough.
    const key = JSON.stringify(options);
    if (known.has(key)) return [];
    known.add(key);
    return checkBundling(options, root, where, task);
  });
}
