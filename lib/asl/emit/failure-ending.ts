import { INPUT_TOO_LARGE } from '../../input-too-large.js';
import type { FailState, Retrier, State, States } from '../document.js';
import { expression, field, merged, object } from './jsonata.js';
import { type MachineContext, ownVariables, type Scope } from './scope.js';
import { STARTED_BY } from './task-call.js';

/**
 * What a failure in a scope reports as completed: the outputs in its variables, as far as they are assigned by then
 * (the others vanish from the object), and what the state before reported. Only what rollbacks need.
 */
export function completed(context: MachineContext, scope: Scope): string {
  const variables = object(ownVariables(scope, (task) => context.needs.neededToUndo(task)));
  if (scope.reported.length === 0) return variables;
  return merged([variables, object(scope.reported.map((task) => [task, field('$states.input.done', task)]))]);
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
        input: expression(INPUT_UNLESS_REFUSED),
        done: expression(done),
        failed: expression('$states.input.failed'),
        failure: expression(FIRST_FAILURE),
      },
    },
    Retry: [START_RETRIER],
    Catch: [
      {
        ErrorEquals: ['States.ALL'],
        Output: expression(
          `{'failed': $states.input.failed, 'rollback': {'Error': $states.errorOutput.Error, 'Cause': $substring($states.errorOutput.Cause, 0, ${LONGEST_DESCRIPTION})}}`,
        ),
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

/**
 * Starting may be refused for a while. Only by these names: `States.TaskFailed` here means that the rollback itself
 * failed, and must not be tried again. They follow the pattern of rulebook 5.4; a name that AWS does not use matches
 * nothing. A start that was made after all is the same start, by its name.
 */
const START_RETRIER: Retrier = {
  ErrorEquals: [
    'StepFunctions.ExecutionLimitExceededException',
    'StepFunctions.SdkClientException',
    'StepFunctions.ThrottlingException',
  ],
  IntervalSeconds: 2,
  MaxAttempts: 6,
  BackoffRate: 2,
  JitterStrategy: 'FULL',
};

/**
 * Characters that are kept of the cause of a rollback that failed: the description of its execution, which begins with
 * the cause that it gave itself and then repeats its whole input. With what failed before, it has to fit into a state.
 */
const LONGEST_DESCRIPTION = 30_000;

/**
 * An input that was refused had no effect that would have to be undone, and would not fit beside what else the rollback
 * machine is told.
 */
const INPUT_UNLESS_REFUSED = `$exists($states.input.failed.*[error = '${INPUT_TOO_LARGE}']) ? null : $states.context.Execution.Input`;

/** The failure that rollbacks are told about: the first in the plan's order. */
const FIRST_FAILURE =
  "$each($states.input.failed, function($failure, $task) { $merge([{'task': $task}, $failure]) })[0]";

/**
 * The inside of a JSON text, up to its end or to where it was cut. Unrolled, so that an engine of regular expressions
 * that recurses for every turn of an alternative does not run out of stack on a long one.
 */
const INSIDE_TEXT = '[^\\\\"]*(?:\\\\.[^\\\\"]*)*';

/** `errorMessage` of a Lambda cause, found without parsing it: a cause may be cut or be prose (rulebook 3.3, 3.4). */
const MESSAGE_IN_CAUSE = `/"errorMessage": ?"(${INSIDE_TEXT})/`;

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
  return `$replace($replace($replace(${jsonText}, '\\\\n', ' '), '\\\\"', '"'), '\\\\\\\\', '\\\\')`;
}

/** "ChargeCard failed: CardDeclined: no funds" for every task that failed, joined by "; ". */
const WHAT_FAILED = `$join($each($states.input.failed, function($failure, $task) { $task & ' failed: ' & $failure.error & ${readableMessage('$failure.cause')} }), '; ')`;

/** AWS: SensitiveError (rulebook 1.8). */
const ERROR_LIMIT = 256;

/** Half of what a cause may have (AWS: SensitiveCause, 32,768 characters). */
const HALF_A_CAUSE = 16_000;

/** A cause of two parts, each cut to its half, so that a long first part does not push the second one out. */
export function causeOf(first: string, second: string): string {
  return `$substring(${first}, 0, ${HALF_A_CAUSE}) & $substring(${second}, 0, ${HALF_A_CAUSE})`;
}

/** Ends the execution with the error of the task that failed. Expects `{ failed, undone? }` as input. */
export function failState(): FailState {
  return {
    Type: 'Fail',
    Error: expression(
      `$substring($each($states.input.failed, function($failure) { $failure.error })[0], 0, ${ERROR_LIMIT})`,
    ),
    Cause: expression(
      causeOf(
        WHAT_FAILED,
        "'. ' & ($count($states.input.undone) > 0 ? 'Undone: ' & $join($states.input.undone, ', ') : 'Nothing had to be undone') & '.'",
      ),
    ),
  };
}

/** Name of the error with which an execution ends that could not undo everything. */
export const ROLLBACK_INCOMPLETE = 'RollbackIncomplete';

/** What the rollback machine's cause begins with; the main machine finds it in the describe object it gets as cause. */
export const LEFT_TO_UNDO = 'Left to undo: ';

function incompleteState(): FailState {
  const told = `$match($states.input.rollback.Cause, /${LEFT_TO_UNDO}${INSIDE_TEXT}/, 1)`;
  const otherwise =
    "'the rollback execution ended with ' & $states.input.rollback.Error & ': ' & $substring($states.input.rollback.Cause, 0, 1000)";
  return {
    Type: 'Fail',
    Error: ROLLBACK_INCOMPLETE,
    Cause: expression(
      causeOf(
        WHAT_FAILED,
        `'. Rollback incomplete. ' & ($left := ${told}; $exists($left) ? ${unescaped('$left.match')} : ${otherwise})`,
      ),
    ),
  };
}
