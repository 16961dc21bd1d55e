import type { JsonObject } from '../json.js';
import { readRerun } from '../rerun-record.js';
import { shellWord } from '../shell-word.js';
import type { ExecutionDescription, ExecutionPort } from './execution-port.js';
import { executionReference } from './execution-reference.js';
import { findSuccessor } from './find-successor.js';
import type { HistoryEvent } from './history-event.js';
import { isWholeHistory } from './is-whole-history.js';
import { parseJson } from './parse-json.js';
import { parseObject } from './parse-object.js';
import { planUndo, type UndoPlanning } from './plan-undo.js';
import { executionArn as arnOf, machineNameIn, rollbackMachineOf, rollbackName } from './rollback-reference.js';
import { stillRunning } from './still-running.js';
import type { ExecutionFacts, Successor, UndoFacts } from './undo-facts.js';
import type { UndoPlan } from './undo-plan.js';
import { refusal, type UndoRefusal } from './undo-refusal.js';
import { undoneExecution } from './undone-execution.js';

/** A history that is behind its description is read again so often, after pauses of so many milliseconds. */
const READ_AGAIN = [250, 500, 1000, 2000] as const;

/** What a plan is made from; or why there is nothing to plan. */
type Gathered =
  | { readonly kind: 'facts'; readonly facts: UndoFacts }
  | { readonly kind: 'nothing'; readonly plan: UndoPlan }
  | { readonly kind: 'refused'; readonly refusal: UndoRefusal };

/**
 * Reads an execution, all that has undone something of it, and what reran it, and plans what is left to undo. Starts
 * nothing.
 *
 * @param isMeant tasks that are to be undone now; others are left as they are. Default: all
 *
 * @example
 * const planning = await planFor(port, 'arn:aws:states:eu-west-1:111122223333:execution:Order:A-1');
 * if (planning.kind === 'planned') console.log(printUndoPlan(planning.plan));
 */
export async function planFor(
  port: ExecutionPort,
  executionArn: string,
  isMeant?: (task: string) => boolean,
): Promise<UndoPlanning> {
  const gathered = await gatherFacts(port, executionArn);
  switch (gathered.kind) {
    case 'facts':
      return planUndo(gathered.facts, isMeant);
    case 'nothing':
      return { kind: 'planned', plan: gathered.plan };
    case 'refused':
      return gathered;
    default:
      return gathered satisfies never;
  }
}

async function gatherFacts(port: ExecutionPort, executionArn: string): Promise<Gathered> {
  const description = await port.describe(executionArn);
  if (description === undefined) return refused(noSuchExecution(executionArn));
  const machine = parseObject(await port.definitionRun(executionArn));
  if (machine === undefined)
    return refused(unreadable(`the state machine that ${executionReference(executionArn)} ran`));
  const asRollback = rollbackItself(machine, description);
  if (asRollback !== undefined) return refused(asRollback);
  const running = stillRunning(description);
  if (running !== undefined) return refused(running);
  const rollbackMachineArn = rollbackMachineOf(machine);
  if (rollbackMachineArn === undefined) return { kind: 'nothing', plan: nothingToUndo(description) };
  const text = await port.definition(rollbackMachineArn);
  if (text === undefined) return refused(noRollbackMachine(rollbackMachineArn));
  const definition = parseObject(text);
  if (definition === undefined) return refused(unreadable(machineNameIn(rollbackMachineArn)));
  const execution = await factsOf(port, description);
  const rollbacks = await rollbacksOf(port, description, rollbackMachineArn);
  const successor = await successorOf(port, description);
  return {
    kind: 'facts',
    facts: {
      execution,
      machine,
      rollbackMachine: { arn: rollbackMachineArn, definition },
      rollbacks,
      ...(successor === undefined ? {} : { successor }),
    },
  };
}

async function successorOf(port: ExecutionPort, execution: ExecutionDescription): Promise<Successor | undefined> {
  const found = await findSuccessor(port, execution);
  const rerun = readRerun(parseJson(found?.input));
  if (found === undefined || rerun === undefined) return undefined;
  const { arn, name, status } = found;
  return { arn, name, status, reused: rerun.reused };
}

/** Of a workflow in which no task has a rollback, and of a machine that is no workflow of ours. */
function nothingToUndo({ arn, name, status }: ExecutionDescription): UndoPlan {
  return { execution: { arn, name, status }, state: 'over', tasks: [], rollbacks: [] };
}

/** Rollbacks of one execution that are looked for: many times what anybody starts. */
const MOST_ROLLBACKS = 1000;

/** The executions that undid it, up to the first name that is not taken. */
async function rollbacksOf(
  port: ExecutionPort,
  execution: ExecutionDescription,
  rollbackMachineArn: string,
): Promise<readonly ExecutionFacts[]> {
  const found: ExecutionFacts[] = [];
  while (found.length < MOST_ROLLBACKS) {
    const name = rollbackName(execution, found.length + 1);
    const description = await port.describe(arnOf(rollbackMachineArn, name));
    if (description === undefined) return found;
    found.push(await factsOf(port, description));
  }
  return found;
}

async function factsOf(port: ExecutionPort, description: ExecutionDescription): Promise<ExecutionFacts> {
  const { arn, name, status, input } = description;
  const value = parseJson(input);
  return {
    arn,
    name,
    status,
    ...(value === undefined ? {} : { input: value }),
    events: await historyOf(port, description),
  };
}

async function historyOf(port: ExecutionPort, { arn, status }: ExecutionDescription): Promise<readonly HistoryEvent[]> {
  let events = await port.history(arn);
  for (const pause of READ_AGAIN) {
    if (status === 'RUNNING' || isWholeHistory(events)) break;
    await port.pause(pause);
    events = await port.history(arn);
  }
  return events;
}

function rollbackItself(machine: JsonObject, { arn, input }: ExecutionDescription): UndoRefusal | undefined {
  const undone = undoneExecution(machine, parseJson(input));
  if (undone === undefined) return undefined;
  return refusal(
    'IsRollback',
    `${executionReference(arn)} is itself a rollback.`,
    `name the execution that it undoes: ${shellWord(executionReference(undone))}`,
  );
}

function refused(because: UndoRefusal): Gathered {
  return { kind: 'refused', refusal: because };
}

function noSuchExecution(arn: string): UndoRefusal {
  return refusal(
    'NoSuchExecution',
    `There is no execution ${arn}.`,
    'look at its name, its account and its region; AWS forgets executions after 90 days',
  );
}

function noRollbackMachine(arn: string): UndoRefusal {
  // With the version, where there is one.
  const machine = arn.split(':').slice(6).join(':');
  return refusal(
    'NoRollbackMachine',
    `The state machine that would undo it, ${machine}, does not exist.`,
    'deploy the workflow again, or undo the execution by hand',
  );
}

function unreadable(what: string): UndoRefusal {
  return refusal(
    'UnreadableDefinition',
    `The definition of ${what} is not told, or is no JSON.`,
    'read it with states:DescribeStateMachineForExecution and states:DescribeStateMachine, and with kms:Decrypt where a key of yours encrypts it',
  );
}
