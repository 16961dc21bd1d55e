import { didYouMean } from '../../problems/did-you-mean.js';
import { readRerun } from '../../rerun-record.js';
import { shellWord } from '../../shell-word.js';
import { commandFor, executionReference } from '../../undo/execution-reference.js';
import { functionStates } from '../../undo/function-states.js';
import { machineNameIn } from '../../undo/rollback-reference.js';
import type { RerunFacts } from './rerun-facts.js';
import type { RerunRequest } from './rerun-plan.js';
import { type RerunRefusal, rerunRefusal } from './rerun-refusal.js';

/** Why an execution cannot be rerun, in whatever way; undefined when it can be. */
export function findObstacle(facts: RerunFacts, request: RerunRequest): RerunRefusal | undefined {
  return (
    successorObstacle(facts) ?? undoObstacle(facts) ?? taskObstacle(facts, request) ?? successObstacle(facts, request)
  );
}

function successorObstacle({ execution, successor }: RerunFacts): RerunRefusal | undefined {
  if (successor === undefined) return undefined;
  const { arn, name, status } = successor;
  switch (successor.isRerun) {
    case true:
      return rerunRefusal(
        'Superseded',
        `${execution.name} was rerun as ${name} (${status}), which has its effects now.`,
        `rerun that one: ${commandFor('rerun', arn)}`,
      );
    case false:
      return rerunRefusal(
        'NameTaken',
        `${executionReference(arn)} has the name of a rerun of ${execution.name}, and is none.`,
        `start the workflow anew, under another name: ${triggerOf(execution)}`,
      );
    case undefined:
      return rerunRefusal(
        'PayloadsMissing',
        `${executionReference(arn)} has the name of a rerun of ${execution.name}, and its input, which says whether it is one, is not told.`,
        READ_PAYLOADS,
      );
    default:
      return successor.isRerun satisfies never;
  }
}

/** How payloads come to be told. */
const READ_PAYLOADS = 'read it with the payloads: with kms:Decrypt where a key of yours encrypts them';

/** The command that starts the workflow of an execution. */
function triggerOf({ arn }: RerunFacts['execution']): string {
  return `stepwright trigger ${shellWord(machineNameIn(arn))}`;
}

function undoObstacle({ execution, rollbacks }: RerunFacts): RerunRefusal | undefined {
  const running = rollbacks.find(({ status }) => status === 'RUNNING');
  if (running === undefined) return undefined;
  return rerunRefusal(
    'BeingUndone',
    `${execution.name} is being undone by ${running.name}.`,
    `wait for the end of that: ${commandFor('watch', running.arn)}`,
  );
}

function taskObstacle({ execution, machine }: RerunFacts, { wish }: RerunRequest): RerunRefusal | undefined {
  const known = functionStates(machine.definition).map(({ task }) => task);
  if (known.length === 0) {
    return rerunRefusal(
      'NoWorkflow',
      `${executionReference(execution.arn)} is no execution of a workflow: its state machine calls no function for a task.`,
      `start it again, or redrive it: aws stepfunctions redrive-execution --execution-arn ${shellWord(execution.arn)}`,
    );
  }
  if (wish.kind !== 'from') return undefined;
  const unknown = wish.tasks.filter((task) => !known.includes(task));
  if (unknown.length === 0) return undefined;
  const told = unknown.map(
    (task) => `There is no task "${task}" in the workflow of ${execution.name}.${didYouMean(task, known)}`,
  );
  return rerunRefusal(
    'NoSuchTask',
    told.join('\n'),
    `name one of ${known.slice(0, MOST_NAMED).join(', ')}${known.length > MOST_NAMED ? ' …' : ''}`,
  );
}

/** Tasks that are named where one of them is meant. */
const MOST_NAMED = 20;

/** One that succeeded and was undone later has something to run again. */
function successObstacle({ execution, tasks }: RerunFacts, { wish }: RerunRequest): RerunRefusal | undefined {
  if (execution.status !== 'SUCCEEDED' || wish.kind !== 'what-is-left') return undefined;
  if (tasks.some(({ undo }) => undo.kind === 'undone' || (undo.kind === 'to-undo' && undo.begun))) return undefined;
  return rerunRefusal(
    'Succeeded',
    `${execution.name} succeeded: nothing of it is left to run.`,
    `say what is to run again (--from Task), or start a new execution: ${triggerOf(execution)}`,
  );
}

/** What is in the way of a new execution, where a redrive is not possible. */
export function findNewExecutionObstacle(
  facts: RerunFacts,
  { newCode }: RerunRequest,
  reused: readonly string[],
): RerunRefusal | undefined {
  return definitionObstacle(facts, newCode) ?? wrapperObstacle(facts) ?? payloadObstacle(facts, reused);
}

function definitionObstacle({ execution, machine }: RerunFacts, newCode: boolean): RerunRefusal | undefined {
  if (machine.isSame || newCode) return undefined;
  return rerunRefusal(
    'OtherDefinition',
    `The workflow was deployed again since ${execution.name} was started, and its rerun would run what is deployed now.`,
    `see the plan for that, and run it: ${commandFor('rerun', execution.arn)} --new-code`,
  );
}

function wrapperObstacle({ execution, machine }: RerunFacts): RerunRefusal | undefined {
  const unwrapped = [machine.definition, machine.rollback ?? {}]
    .flatMap(functionStates)
    .filter(({ payload }) => payload.unwrapped === true);
  if (unwrapped.length === 0) return undefined;
  const names = [...new Set(unwrapped.map(({ task }) => task))].join(', ');
  return rerunRefusal(
    'Unwrapped',
    `${execution.name} can be rerun only by a new execution that reuses results, and functions that the CDK app brings along do not know of that: ${names}.`,
    `where they have the wrapper of this version, deploy them with knowsReruns: true, and add --new-code; otherwise undo what is left (${commandFor('rollback', execution.arn)}), and start the workflow anew (${triggerOf(execution)})`,
  );
}

function payloadObstacle({ execution, tasks }: RerunFacts, reused: readonly string[]): RerunRefusal | undefined {
  const rerun = readRerun(execution.input);
  const outputs = new Map(tasks.map(({ task, output }) => [task, output]));
  const missing = reused.filter((task) => outputs.get(task) === undefined && rerun?.moreResults === undefined);
  if (execution.input !== undefined && missing.length === 0) return undefined;
  const what = execution.input === undefined ? 'The input' : `The output of ${missing.join(', ')}`;
  return rerunRefusal(
    'PayloadsMissing',
    `${what} is not told in the history of ${executionReference(execution.arn)}, and its rerun needs it.`,
    READ_PAYLOADS,
  );
}
