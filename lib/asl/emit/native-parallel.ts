import type { ParallelState } from '../document.js';
import { expression, field } from './jsonata.js';
import { type Branch, handedOut, keep, type MachineContext, read, type Scope, type Step } from './scope.js';

/** A Parallel whose failure is Step Functions' own. Each branch hands out `{ Task: output }`. */
export function nativeParallel(
  context: MachineContext,
  scope: Scope,
  step: Step,
  branches: readonly Branch[],
): ParallelState {
  const result = (task: string): string => {
    const position = context.needs.position(task);
    const branch = branches.findIndex(({ range }) => range.from <= position && position < range.to);
    return field(`$states.result[${branch}]`, task);
  };
  const Branches = branches.map((branch) => branch.states);
  if (step.next !== undefined) {
    return { Type: 'Parallel', Branches, ...keep(context, scope, step.range, result), Next: step.next };
  }
  const inside = new Set(context.needs.tasksIn(step.range));
  const Output = Object.fromEntries(
    handedOut(context, scope).map((task) => [task, expression(inside.has(task) ? result(task) : read(scope, task))]),
  );
  return { Type: 'Parallel', Branches, Output, End: true };
}
