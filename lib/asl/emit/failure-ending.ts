import type { FailState, State, States } from '../document.js';
import { expression, merged, object } from './jsonata.js';
import { type MachineContext, ownVariables, type Scope } from './scope.js';
import { STARTED_BY } from './task-call.js';

/**
 * What a failure in a scope reports as completed: the outputs in its variables, as far as they are assigned by then
 * (the others vanish from the object), and what the state before reported. Only what rollbacks need.
 */
export function completed(context: MachineContext, scope: Scope): string {
  const variables = object(ownVariables(scope, (task) => context.needs.neededToUndo(task)));
  return scope.decides ? merged([variables, '$states.input.done']) : variables;
}

/**
 * The states that undo and then fail: run the rollback machine on what was completed, and end with a cause that tells.
 * They expect `{ failed, done? }` as input.
 */
export function undoStates(context: MachineContext, done: string, undoName = context.names.take('Undo')): States {
  const failed = context.names.take('Failed');
  const incomplete = context.names.take('Rollback incomplete');
  return {
    StartAt: undoName,
    States: {
      [undoName]: runRollback(context, done, failed, incomplete),
      [failed]: failState(),
      [incomplete]: incompleteState(),
    },
  };
}

function runRollback(context: MachineContext, done: string, failed: string, incomplete: string): State {
  return {
    Type: 'Task',
    Comment: 'Undoes what was completed, in reverse dependency order',
    Resource: `arn:${context.references.partition ?? 'aws'}:states:::states:startExecution.sync:2`,
    Arguments: {
      StateMachineArn: context.references.rollbackStateMachineArn,
      Name: expression(ROLLBACK_NAME),
      Input: {
        [STARTED_BY]: expression('$states.context.Execution.Id'),
        execution: {
          id: expression('$states.context.Execution.Id'),
          name: expression('$states.context.Execution.Name'),
        },
        input: expression('$states.context.Execution.Input'),
        done: expression(done),
        failed: expression('$states.input.failed'),
        failure: expression(FIRST_FAILURE),
      },
    },
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Output: expression("{'failed': $states.input.failed, 'rollback': $states.errorOutput}"),
        Next: incomplete,
      },
    ],
    Output: expression("{'failed': $states.input.failed, 'undone': $states.result.Output.undone}"),
    Next: failed,
  };
}

/**
 * The rollback execution is named after the one it undoes, so that it is found by eye, and so that a second start of it
 * is recognised (StartExecution is idempotent by name and input while it runs, rulebook 6.3). Names have 80 characters.
 */
const ROLLBACK_NAME =
  "$length($states.context.Execution.Name) > 71 ? $hash($states.context.Execution.Id, 'SHA-256') : $states.context.Execution.Name & '-rollback'";

/** The failure that rollbacks are told about: the first in the plan's order. */
const FIRST_FAILURE =
  "$each($states.input.failed, function($failure, $task) { $merge([{'task': $task}, $failure]) })[0]";

/** `errorMessage` of a Lambda cause, found without parsing it: a cause may be cut or be prose (rulebook 3.3, 3.4). */
const MESSAGE_IN_CAUSE = '/"errorMessage": ?"((?:[^\\\\"]|\\\\.)*)"/';

/** ": no funds", the message in a cause or the cause itself; empty if there is none. */
export function readableMessage(cause: string): string {
  return [
    `($found := $match(${cause}, ${MESSAGE_IN_CAUSE}, 1);`,
    `$message := $exists($found) ? ${unescaped('$found.groups[0]')} : ${cause};`,
    "$exists($message) and $message != '' ? ': ' & $message : '')",
  ].join(' ');
}

/** Text out of JSON text, near enough for a person. */
function unescaped(jsonText: string): string {
  return `$replace($replace(${jsonText}, '\\\\n', ' '), '\\\\"', '"')`;
}

/** "ChargeCard failed: CardDeclined: no funds" for every task that failed, joined by "; ". */
const WHAT_FAILED = `$join($each($states.input.failed, function($failure, $task) { $task & ' failed: ' & $failure.error & ${readableMessage('$failure.cause')} }), '; ')`;

/** AWS: SensitiveError, SensitiveCause (rulebook 1.8). */
const ERROR_LIMIT = 256;
const CAUSE_LIMIT = 32_000;

/** Ends the execution with the error of the task that failed. Expects `{ failed, undone? }` as input. */
export function failState(): FailState {
  return {
    Type: 'Fail',
    Error: expression(
      `$substring($each($states.input.failed, function($failure) { $failure.error })[0], 0, ${ERROR_LIMIT})`,
    ),
    Cause: expression(
      `$substring(${WHAT_FAILED} & '. ' & ($count($states.input.undone) > 0 ? 'Undone: ' & $join($states.input.undone, ', ') : 'Nothing had to be undone') & '.', 0, ${CAUSE_LIMIT})`,
    ),
  };
}

/** Name of the error with which an execution ends that could not undo everything. */
export const ROLLBACK_INCOMPLETE = 'RollbackIncomplete';

/** What the rollback machine's cause begins with; the main machine finds it in the describe object it gets as cause. */
export const LEFT_TO_UNDO = 'Left to undo: ';

function incompleteState(): FailState {
  const told = `$match($states.input.rollback.Cause, /${LEFT_TO_UNDO}((?:[^\\\\"]|\\\\.)*)/, 1)`;
  const otherwise =
    "'the rollback execution ended with ' & $states.input.rollback.Error & ': ' & $substring($states.input.rollback.Cause, 0, 1000)";
  return {
    Type: 'Fail',
    Error: ROLLBACK_INCOMPLETE,
    Cause: expression(
      `($left := ${told}; $substring(${WHAT_FAILED} & '. Rollback incomplete. ' & ($exists($left) ? ${unescaped('$left.match')} : ${otherwise}), 0, ${CAUSE_LIMIT}))`,
    ),
  };
}
