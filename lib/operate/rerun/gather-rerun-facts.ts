import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { readRerun } from '../../rerun-record.js';
import { executionReference } from '../../undo/execution-reference.js';
import { tasksByState } from '../../undo/function-states.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { isWholeHistory } from '../../undo/is-whole-history.js';
import { parseJson } from '../../undo/parse-json.js';
import { planFor } from '../../undo/plan-for.js';
import { readTaskRecords } from '../../undo/read-task-records.js';
import { rerunName } from '../../undo/rerun-name.js';
import { executionArn as arnOf, machineNameIn, rollbackMachineOf } from '../../undo/rollback-reference.js';
import { taskInPlan } from '../../undo/task-in-plan.js';
import type { TaskRecord } from '../../undo/task-record.js';
import type { TaskInPlan, UndoPlan } from '../../undo/undo-plan.js';
import { withReused } from '../../undo/with-reused.js';
import type { ExecutionDetails, OperatePort } from '../operate-port.js';
import type { RerunFacts, RerunMachine } from './rerun-facts.js';
import { type RerunRefusal, rerunRefusal } from './rerun-refusal.js';

/** What a rerun is planned from; or why there is nothing to plan. */
export type GatheredFacts =
  | { readonly kind: 'facts'; readonly facts: RerunFacts }
  | { readonly kind: 'refused'; readonly refusal: RerunRefusal };

/**
 * Reads an execution, what has undone something of it, and what it would run now.
 *
 * @param newCode whether the definition that is deployed now is wanted, even if the one that it ran is there
 */
export async function gatherRerunFacts(
  port: OperatePort,
  executionArn: string,
  newCode: boolean,
): Promise<GatheredFacts> {
  const details = await port.details(executionArn);
  const memory = remembering(port, executionArn, details);
  const planning = await planFor(memory.port, executionArn);
  if (planning.kind === 'refused') return planning;
  const definitionText = await memory.port.definitionRun(executionArn);
  const definitionRun = parseJson(definitionText);
  if (details === undefined || !isJsonObject(definitionRun)) return unreadable(machineNameIn(executionArn));
  const events = memory.events() ?? (await port.history(executionArn));
  if (!isWholeHistory(events)) return incomplete(executionArn, events.length);
  const input = parseJson(details.input);
  const records = recordsOf(events, definitionRun, input);
  const machine = await machineToRun(port, details, definitionRun, newCode);
  if (machine === undefined) return unreadable(machineNameIn(details.stateMachineArn));
  const successor = await port.describe(arnOf(executionArn, rerunName(details)));
  return {
    kind: 'facts',
    facts: {
      execution: executionOf(details, input),
      definitionRun,
      tasks: tasksOf(planning.plan, records),
      settled: new Set([...records.values()].filter(isSettled).map(({ task }) => task)),
      isDrained: rollbackMachineOf(definitionRun) !== undefined,
      rollbacks: planning.plan.rollbacks,
      machine,
      ...(successor === undefined ? {} : { successor: successorOf(successor, executionArn) }),
    },
  };
}

/** Planning to undo reads the history too, and may take a thousand calls for that: what it reads is read once. */
function remembering(port: OperatePort, executionArn: string, details: ExecutionDetails | undefined) {
  let events: readonly HistoryEvent[] | undefined;
  let definition: Promise<string | undefined> | undefined;
  return {
    events: () => events,
    port: {
      ...port,
      describe: async (arn: string) => (arn === executionArn ? details : port.describe(arn)),
      definitionRun: (arn: string) => {
        if (arn !== executionArn) return port.definitionRun(arn);
        definition ??= port.definitionRun(arn);
        return definition;
      },
      history: async (arn: string, after?: number) => {
        const read = await port.history(arn, after);
        if (arn === executionArn) events = read;
        return read;
      },
    },
  };
}

function recordsOf(
  events: readonly HistoryEvent[],
  definition: JsonObject,
  input: Json | undefined,
): ReadonlyMap<string, TaskRecord> {
  const records = readTaskRecords(events, tasksByState(definition));
  const rerun = readRerun(input);
  return rerun === undefined ? records : withReused(records, rerun, events[0]?.timestamp ?? 0);
}

function isSettled({ outcome }: TaskRecord): boolean {
  return outcome.kind === 'failed' && outcome.settled;
}

/** Where no task has a rollback, a plan to undo names none. */
function tasksOf(plan: UndoPlan, records: ReadonlyMap<string, TaskRecord>): readonly TaskInPlan[] {
  if (plan.rollbackMachineArn !== undefined) return plan.tasks;
  return [...records.values()].map((record) => taskInPlan(record, { kind: 'no-rollback' }));
}

function executionOf(details: ExecutionDetails, input: Json | undefined): RerunFacts['execution'] {
  const { arn, name, status, error, isRedrivable, redriveStatusReason } = details;
  return {
    arn,
    name,
    status,
    ...(input === undefined ? {} : { input }),
    ...(error === undefined ? {} : { error }),
    ...(isRedrivable === undefined ? {} : { isRedrivable }),
    ...(redriveStatusReason === undefined ? {} : { redriveStatusReason }),
  };
}

function successorOf(
  { arn, name, status, input }: NonNullable<Awaited<ReturnType<OperatePort['describe']>>>,
  executionArn: string,
): NonNullable<RerunFacts['successor']> {
  const told = parseJson(input);
  return { arn, name, status, ...(told === undefined ? {} : { isRerun: readRerun(told)?.of === executionArn }) };
}

/** The version that it ran, if that is there; otherwise what is deployed now, which may be the same. */
async function machineToRun(
  port: OperatePort,
  { stateMachineArn, stateMachineVersionArn }: ExecutionDetails,
  definitionRun: JsonObject,
  newCode: boolean,
): Promise<RerunMachine | undefined> {
  if (
    !newCode &&
    stateMachineVersionArn !== undefined &&
    (await port.definition(stateMachineVersionArn)) !== undefined
  ) {
    return withRollback(port, { arn: stateMachineVersionArn, definition: definitionRun, isSame: true });
  }
  const definition = parseJson(await port.definition(stateMachineArn));
  if (!isJsonObject(definition)) return undefined;
  const isSame = JSON.stringify(definition) === JSON.stringify(definitionRun);
  return withRollback(port, { arn: stateMachineArn, definition, isSame });
}

async function withRollback(port: OperatePort, machine: RerunMachine): Promise<RerunMachine> {
  const arn = rollbackMachineOf(machine.definition);
  const rollback = arn === undefined ? undefined : parseJson(await port.definition(arn));
  return isJsonObject(rollback) ? { ...machine, rollback } : machine;
}

function incomplete(arn: string, events: number): GatheredFacts {
  return {
    kind: 'refused',
    refusal: rerunRefusal(
      'IncompleteHistory',
      `The history of ${executionReference(arn)} does not reach from its start to its end (${events} events).`,
      'try again: AWS gives histories with a delay; it keeps them for 90 days',
    ),
  };
}

function unreadable(machine: string): GatheredFacts {
  return {
    kind: 'refused',
    refusal: rerunRefusal(
      'UnreadableDefinition',
      `The definition of the state machine ${machine} is not told, is gone, or is no JSON.`,
      'read it with states:DescribeStateMachineForExecution and states:DescribeStateMachine, and with kms:Decrypt where a key of yours encrypts it',
    ),
  };
}
