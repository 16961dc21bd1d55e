import type { MapState, PassState } from '../document.js';
import type { Range } from './data-needs.js';
import { completed, undoStates } from './failure-ending.js';
import { expression, field, merged, object } from './jsonata.js';
import {
  type Branch,
  exitTo,
  handedOut,
  hasRollback,
  keep,
  type MachineContext,
  ownVariables,
  read,
  type Scope,
  type Step,
} from './scope.js';

/**
 * Writes a Parallel in which every branch finishes, whatever happens in the others (a failing branch would abort its
 * siblings and their Lambdas would run on unobserved, rulebook section 4), and what decides behind it.
 *
 * Each branch hands out `{ done: { Task: output }, failed?: { Task: { error, cause? } } }`; the Parallel hands out the
 * same for all of them together. At the end of a branch nothing is decided: the Parallel around it does.
 */
export function emitDrainedParallel(
  context: MachineContext,
  scope: Scope,
  step: Step,
  branches: readonly Branch[],
): void {
  const endsBranch = step.next === undefined && scope.outer !== undefined;
  const wanted = new Set(endsBranch ? handedOut(context, scope) : []);
  const earlier = ownVariables(scope, (task) => wanted.has(task));
  const done = merged([...(earlier.length === 0 ? [] : [object(earlier)]), '$states.result.done']);
  scope.states[step.name] = {
    Type: 'Parallel',
    Branches: branches.map((branch) => branch.states),
    Output: expression(
      object([
        ['done', done],
        ['failed', '$merge($states.result.failed)'],
      ]),
    ),
    ...(endsBranch ? { End: true } : { Next: decisionBehind(context, scope, step) }),
  };
}

/** A Choice between the next step and the exit; at the end of the workflow the exit itself, which lets success pass. */
function decisionBehind(context: MachineContext, scope: Scope, step: Step): string {
  scope.decides = true;
  if (step.next === undefined) return exitTo(scope, 'undo');
  const undoable = scope.outer !== undefined || hasRollback(context, { from: 0, to: step.range.to });
  const name = context.names.take(`${step.name} done?`);
  scope.states[name] = {
    Type: 'Choice',
    Choices: [
      {
        Condition: expression('$exists($states.input.failed)'),
        Next: exitTo(scope, undoable ? 'undo' : 'failed'),
      },
    ],
    Default: step.next,
    ...keep(context, scope, step.range, (task) => field('$states.input.done', task)),
  };
  return name;
}

/** Where a branch ends whose task failed for good: it reports what it had completed, and what failed. */
export function branchFailed(context: MachineContext, scope: Scope): PassState {
  return {
    Type: 'Pass',
    Output: expression(
      object([
        ['done', completed(context, scope)],
        ['failed', '$states.input.failed'],
      ]),
    ),
    End: true,
  };
}

/**
 * The end of a workflow whose last step is a Parallel. A Choice would need one more state on the success path to end
 * in; so it is a Map over what failed: over nothing, and the execution succeeds; over one report, and that is undone
 * and fails the execution.
 */
export function undoIfFailed(context: MachineContext, scope: Scope, last: Range): MapState {
  const inside = new Set(context.needs.tasksIn(last));
  return {
    Type: 'Map',
    Items: expression('$exists($states.input.failed) ? [$states.input] : []'),
    ItemProcessor: undoStates(context, completed(context, scope)),
    Output: Object.fromEntries(
      context.needs.sinks.map((task) => [
        task,
        expression(inside.has(task) ? field('$states.input.done', task) : read(scope, task)),
      ]),
    ),
    End: true,
  };
}
