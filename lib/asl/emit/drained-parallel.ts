import type { ChoiceState, MapState, PassState } from '../document.js';
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
 * same for all of them together. Behind it a Choice decides; at the end of a branch nothing does, because the Parallel
 * around it will; at the end of the workflow the exit does, which lets success pass.
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
  const done = earlier.length === 0 ? '$merge($states.result.done)' : merged([object(earlier), '$states.result.done']);
  const decision = step.next === undefined ? undefined : choice(context, scope, step, step.next);
  if (!endsBranch) scope.reported.push(...toUndoIn(context, step.range));
  scope.states[step.name] = {
    Type: 'Parallel',
    Branches: branches.map((branch) => branch.states),
    Output: expression(
      object([
        ['done', done],
        ['failed', '$exists($states.result.failed) ? $merge($states.result.failed)'],
      ]),
    ),
    ...(endsBranch ? { End: true } : { Next: decision?.name ?? exitTo(scope, 'undo') }),
  };
  if (decision !== undefined) scope.states[decision.name] = decision.state;
}

function toUndoIn({ needs }: MachineContext, range: Range): readonly string[] {
  return needs.tasksIn(range).filter((task) => needs.neededToUndo(task));
}

/** What goes on to the next step, unless a branch failed. */
function choice(
  context: MachineContext,
  scope: Scope,
  step: Step,
  next: string,
): { readonly name: string; readonly state: ChoiceState } {
  const undoable = scope.outer !== undefined || hasRollback(context, { from: 0, to: step.range.to });
  return {
    name: context.names.take(`${step.name} done?`),
    state: {
      Type: 'Choice',
      Choices: [
        { Condition: expression('$exists($states.input.failed)'), Next: exitTo(scope, undoable ? 'undo' : 'failed') },
      ],
      Default: next,
      ...keep(context, scope, step.range, (task) => field('$states.input.done', task)),
    },
  };
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
