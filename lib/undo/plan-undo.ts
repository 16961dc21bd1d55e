import { INPUT_TOO_LARGE } from '../input-too-large.js';
import { isJsonObject, type Json, jsonBytes } from '../json.js';
import { readRerun } from '../rerun-record.js';
import { executionReference } from './execution-reference.js';
import { tasksByState } from './function-states.js';
import { isWholeHistory } from './is-whole-history.js';
import { readTaskRecords } from './read-task-records.js';
import { rollbackInput } from './rollback-input.js';
import { type RollbackMachine, readRollbackMachine, type UndoableTask } from './rollback-machine.js';
import { executionArn, rollbackName } from './rollback-reference.js';
import { stillRunning } from './still-running.js';
import { failureIn, instant, isUnknown, taskInPlan } from './task-in-plan.js';
import type { TaskRecord } from './task-record.js';
import type { ExecutionFacts, RelatedExecution, Successor, UndoFacts } from './undo-facts.js';
import { orderOf } from './undo-order.js';
import type { NextRollback, TaskInPlan, TaskUndo, UndoPlan } from './undo-plan.js';
import { refusal, type UndoRefusal } from './undo-refusal.js';
import { withReused } from './with-reused.js';

/** Bytes of the input of an execution (DG: service-quotas). */
const LARGEST_INPUT = 262_144;

/** A plan, or why there is none. */
export type UndoPlanning =
  | { readonly kind: 'planned'; readonly plan: UndoPlan }
  | { readonly kind: 'refused'; readonly refusal: UndoRefusal };

/**
 * Plans what is to be undone of an execution. Pure, and everything in the plan follows from the histories: two who plan
 * at the same time get the same bytes, which makes their `StartExecution` the same one.
 *
 * A task is to be undone if it completed (with `on: 'attempted'`, if it was begun) and no rollback of it has succeeded
 * since. An undo that was cut off is run again, with the same idempotency key. What a rerun of the execution reuses is
 * undone with that one.
 *
 * @param isMeant tasks that are to be undone now; others are left as they are. Default: all
 */
export function planUndo(facts: UndoFacts, isMeant: (task: string) => boolean = () => true): UndoPlanning {
  const { execution, rollbacks } = facts;
  const running = stillRunning(execution);
  if (running !== undefined) return refused(running);
  const incomplete = [execution, ...rollbacks].find(
    (each) => each.status !== 'RUNNING' && !isWholeHistory(each.events),
  );
  if (incomplete !== undefined) return refused(incompleteHistory(incomplete));
  const foreign = rollbacks.find(({ input }) => (undoes(input) ?? execution.arn) !== execution.arn);
  if (foreign !== undefined) return refused(nameTaken(execution, foreign));
  const machine = readRollbackMachine(facts.rollbackMachine.definition);
  const records = recordsOf(facts);
  const rollbackStates = tasksByState(facts.rollbackMachine.definition);
  const undoings = rollbacks.map((rollback) => undoingOf(rollback, rollbackStates));
  const rerun = readRerun(execution.input);
  const tasks = [...records.values()].map((record): TaskInPlan => {
    const ranIn = rerun?.ranIn.get(record.task);
    const known = { undoable: machine.tasks.get(record.task), undoings, successor: facts.successor };
    return { ...taskInPlan(record, undoOf(record, known)), ...(ranIn === undefined ? {} : { ranIn }) };
  });
  const toUndo = tasks
    .filter(({ task, undo }) => undo.kind === 'to-undo' && isMeant(task))
    .map(({ task }) => machine.tasks.get(task))
    .filter((task) => task !== undefined);
  const notBefore = latestInstant([
    records,
    ...undoings.filter(({ isOver }) => isOver).map((undoing) => undoing.records),
  ]);
  const isUnderWay = undoings.some(({ isOver }) => !isOver);
  const plan: UndoPlan = {
    execution: { arn: execution.arn, name: execution.name, status: execution.status },
    rollbackMachineArn: facts.rollbackMachine.arn,
    state: isUnderWay ? 'under-way' : toUndo.length > 0 ? 'to-undo' : 'over',
    tasks,
    rollbacks: rollbacks.map(related),
    ...(facts.successor === undefined ? {} : { successor: related(facts.successor) }),
  };
  if (plan.state === 'over') return { kind: 'planned', plan };
  const waiting = notBefore === undefined ? plan : { ...plan, notBefore };
  if (plan.state === 'under-way') return { kind: 'planned', plan: waiting };
  return withNext(waiting, facts, { machine, records, toUndo });
}

function related({ arn, name, status }: RelatedExecution): RelatedExecution {
  return { arn, name, status };
}

function recordsOf({ execution, machine }: UndoFacts): ReadonlyMap<string, TaskRecord> {
  const records = readTaskRecords(execution.events, tasksByState(machine));
  const rerun = readRerun(execution.input);
  return rerun === undefined ? records : withReused(records, rerun, execution.events[0]?.timestamp ?? 0);
}

/** The execution that a rollback undoes, as it was told; undefined where payloads are not. */
function undoes(input: Json | undefined): Json | undefined {
  return isJsonObject(input) && isJsonObject(input.execution) ? input.execution.id : undefined;
}

interface Findings {
  readonly machine: RollbackMachine;
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly toUndo: readonly UndoableTask[];
}

function withNext(plan: UndoPlan, facts: UndoFacts, { machine, records, toUndo }: Findings): UndoPlanning {
  const { execution, rollbacks, rollbackMachine } = facts;
  if (execution.input === undefined)
    return refused(payloadsMissing(`The input of ${executionReference(execution.arn)}`));
  const { notBefore } = plan;
  const inForce = new Set(plan.tasks.filter(({ undo }) => undo.kind !== 'undone').map(({ task }) => task));
  const request = {
    execution,
    input: execution.input,
    records,
    toUndo,
    undoable: machine.tasks,
    inForce,
    first: rollbacks[0],
  };
  const made = rollbackInput({ ...request, notBefore, tasks: tasksByState(facts.machine).size });
  if (!made.ok)
    return refused(
      payloadsMissing(`The output of ${made.missing} in the history of ${executionReference(execution.arn)}`),
    );
  const bytes = jsonBytes(made.input);
  if (bytes > LARGEST_INPUT) return refused(inputTooLarge(execution, bytes));
  const name = rollbackName(execution, rollbacks.length + 1);
  const next: NextRollback = {
    arn: executionArn(rollbackMachine.arn, name),
    name,
    stateMachineArn: rollbackMachine.arn,
    input: made.input,
  };
  const wanted = new Set(toUndo.map(({ task }) => task));
  const order = machine.order && orderOf(machine.order, (task) => wanted.has(task));
  return {
    kind: 'planned',
    plan: {
      ...plan,
      ...(order === undefined ? {} : { order }),
      next,
    },
  };
}

/** What an earlier rollback did. */
interface Undoing {
  readonly name: string;
  readonly records: ReadonlyMap<string, TaskRecord>;
  readonly isOver: boolean;
  /** What it was told is undone already. */
  readonly told: ReadonlySet<string>;
  /** When it was started: what was told was true then. Milliseconds since 1970. */
  readonly startedAt: number;
}

function undoingOf({ name, status, events, input }: ExecutionFacts, states: ReadonlyMap<string, string>): Undoing {
  const { undone = [], kept = [] } = isJsonObject(input) ? input : {};
  return {
    name,
    isOver: status !== 'RUNNING',
    // Calls say which task they are for, so a machine that was deployed since does no harm.
    records: readTaskRecords(events, states),
    told: new Set(namesIn(undone).filter((task) => !namesIn(kept).includes(task))),
    startedAt: events[0]?.timestamp ?? Number.POSITIVE_INFINITY,
  };
}

function namesIn(listed: Json): readonly string[] {
  return Array.isArray(listed) ? (listed as readonly Json[]).filter((name) => typeof name === 'string') : [];
}

/** What decides about the undoing of a task besides its own record. */
interface Known {
  readonly undoable: UndoableTask | undefined;
  readonly undoings: readonly Undoing[];
  readonly successor: Successor | undefined;
}

function undoOf(record: TaskRecord, { undoable, undoings, successor }: Known): TaskUndo {
  if (undoable === undefined) return { kind: 'no-rollback' };
  if (successor?.reused.has(record.task)) return { kind: 'taken-over', by: successor.name };
  const undoneBy = undoings.findLast((undoing) => hasUndone(undoing, record));
  if (undoneBy !== undefined) return { kind: 'undone', by: undoneBy.name };
  if (record.outcome.kind === 'failed' && record.outcome.error === INPUT_TOO_LARGE) return { kind: 'not-needed' };
  if (record.outcome.kind !== 'completed' && undoable.on === 'completed') {
    return { kind: isUnknown(record) ? 'cannot' : 'not-needed' };
  }
  const tried = undoings.flatMap(({ records }) => records.get(record.task) ?? []);
  const failure = tried.map(({ outcome }) => outcome).findLast(({ kind }) => kind === 'failed');
  return {
    kind: 'to-undo',
    ...(failure?.kind === 'failed' ? { failure: failureIn(failure) } : {}),
    ...(tried.length === 0 ? {} : { begun: true }),
  };
}

/** A task that ran again after it had been undone, because somebody redrove the execution, is not undone. */
function hasUndone({ records, told, startedAt }: Undoing, { task, scheduledAt = 0 }: TaskRecord): boolean {
  if (told.has(task) && startedAt >= scheduledAt) return true;
  const tried = records.get(task)?.outcome;
  return tried?.kind === 'completed' && tried.at >= scheduledAt;
}

/** When the last call that was cut off must be over. */
function latestInstant(histories: readonly ReadonlyMap<string, TaskRecord>[]): string | undefined {
  const ends = histories.flatMap((records) => [...records.values()].map(({ mayRunUntil = 0 }) => mayRunUntil));
  const last = Math.max(0, ...ends);
  return last === 0 ? undefined : instant(last);
}

function refused(because: UndoRefusal): UndoPlanning {
  return { kind: 'refused', refusal: because };
}

function incompleteHistory({ arn, events }: ExecutionFacts): UndoRefusal {
  return refusal(
    'IncompleteHistory',
    `The history of ${executionReference(arn)} does not reach from its start to its end (${events.length} events).`,
    'try again: AWS gives histories with a delay; it keeps them for 90 days',
  );
}

function nameTaken({ arn }: ExecutionFacts, foreign: ExecutionFacts): UndoRefusal {
  return refusal(
    'NameTaken',
    `${executionReference(foreign.arn)} has the name of a rollback of ${executionReference(arn)}, and undoes something else.`,
    'see who started it; then undo by hand, by starting the rollback machine under another name',
  );
}

function payloadsMissing(what: string): UndoRefusal {
  return refusal(
    'PayloadsMissing',
    `${what} is not told, and what is to be undone needs it.`,
    'read it with the payloads: without includeExecutionData=false, and with kms:Decrypt where a key of yours encrypts them',
  );
}

function inputTooLarge({ arn }: ExecutionFacts, bytes: number): UndoRefusal {
  return refusal(
    'InputTooLarge',
    `What the rollbacks of ${executionReference(arn)} need takes ${bytes} bytes, and the input of an execution has at most ${LARGEST_INPUT}.`,
    'undo it by hand; a workflow compiled now keeps its results small enough for this',
  );
}
