import type { JsonObject } from '../json.js';
import { readRerun } from '../rerun-record.js';
import { findSuccessor } from '../undo/find-successor.js';
import { tasksByState } from '../undo/function-states.js';
import type { HistoryEvent } from '../undo/history-event.js';
import { isOver } from '../undo/is-over.js';
import { parseJson } from '../undo/parse-json.js';
import { parseObject } from '../undo/parse-object.js';
import { planFor } from '../undo/plan-for.js';
import { machineNameIn } from '../undo/rollback-reference.js';
import type { TaskInPlan, UndoPlan } from '../undo/undo-plan.js';
import { undoneExecution } from '../undo/undone-execution.js';
import { describeMachine } from './found-machine.js';
import type { ExecutionDetails, OperatePort } from './operate-port.js';
import { readCause } from './read-cause.js';
import { type RunningUndo, readRunningUndo } from './read-running-undo.js';
import { readTaskRuns } from './read-task-runs.js';
import type { TaskReport } from './task-report.js';
import type { TaskRun } from './task-run.js';

export type { TaskReport } from './task-report.js';

/** What became of an execution. Its instants are milliseconds since 1970; those of an `Explanation` are RFC 3339. */
export interface ExecutionReport {
  readonly execution: ExecutionDetails;
  /** Name of the workflow, or of the state machine where that is no workflow's. */
  readonly workflow: string;
  /** Those that were begun, in that order, then the others. None for a machine that is no workflow's. */
  readonly tasks: readonly TaskReport[];
  /** The executions that undid something of it, the first one first. */
  readonly rollbacks: readonly { readonly arn: string; readonly name: string; readonly status: string }[];
  /** ARN of the execution that it reruns. */
  readonly rerunOf?: string;
  /** ARN of the execution that reran it. */
  readonly supersededBy?: string;
  /** ARN of the execution that it undoes: it is itself a rollback. */
  readonly undoes?: string;
  /** Why nobody can say what was undone. */
  readonly undoUnknown?: string;
}

/**
 * Reads what became of an execution: also while it runs, and also of one that undoes another. From its history and
 * definition alone.
 *
 * @returns undefined when there is no such execution
 *
 * @example
 * const report = await reportExecution(sfnOperatePort(new SFNClient()), executionArn);
 * report?.tasks.filter(({ status }) => status === 'failed').map(({ task }) => task); // ['Ship']
 */
export async function reportExecution(port: OperatePort, executionArn: string): Promise<ExecutionReport | undefined> {
  const execution = await port.details(executionArn);
  if (execution === undefined) return undefined;
  const [definition, events, workflow] = await Promise.all([
    port.definitionRun(executionArn),
    port.history(executionArn),
    workflowName(execution, port),
  ]);
  const reading: Reading = {
    ...{ execution, workflow, events },
    ...(definition === undefined ? {} : { definition }),
    machine: parseObject(definition) ?? {},
  };
  return isOver(execution) ? reportEnded(reading, port) : reportRunning(reading, port);
}

/** What has been read of an execution. */
interface Reading {
  readonly execution: ExecutionDetails;
  readonly workflow: string;
  /** JSON text; absent where it is not told. */
  readonly definition?: string;
  readonly machine: JsonObject;
  readonly events: readonly HistoryEvent[];
}

async function reportRunning(reading: Reading, port: OperatePort): Promise<ExecutionReport> {
  const undo = await readRunningUndo(reading.execution, reading.machine, port);
  return {
    ...reportOf(reading, reading.events, (run) => runningUndoOf(run, undo)),
    rollbacks: undo === undefined ? [] : [undo.rollback],
  };
}

function runningUndoOf({ task, status }: TaskRun, undo: RunningUndo | undefined): Partial<TaskReport> {
  if (undo?.undoneTasks.has(task)) return { undo: 'undone', undoneBy: undo.rollback.name };
  return undo?.tasks.has(task) && status === 'succeeded' ? { undo: 'to-undo' } : {};
}

async function reportEnded(reading: Reading, port: OperatePort): Promise<ExecutionReport> {
  const { execution } = reading;
  // A history may be behind its description for a moment: planning reads it again then.
  let latest = reading.events;
  const planning = await planFor(
    withoutReadingAgain(reading, port, (events) => {
      latest = events;
    }),
    execution.arn,
  );
  if (planning.kind === 'refused') {
    const { reason, message } = planning.refusal;
    const report = reportOf(reading, latest, () => ({}));
    return reason === 'IsRollback' ? report : { ...report, undoUnknown: message };
  }
  const { plan } = planning;
  const planned = new Map(plan.tasks.map((task) => [task.task, task]));
  const report = reportOf(reading, latest, (run) => plannedUndoOf(run, planned.get(run.task), plan));
  // Where there is nothing to undo, planning does not look for it.
  const successor = plan.rollbackMachineArn === undefined ? await findSuccessor(port, execution) : plan.successor;
  return {
    ...report,
    rollbacks: plan.rollbacks,
    ...(successor === undefined ? {} : { supersededBy: successor.arn }),
  };
}

function plannedUndoOf(run: TaskRun, planned: TaskInPlan | undefined, plan: UndoPlan): Partial<TaskReport> {
  if (planned === undefined) {
    // Where no task has a rollback, the plan has no tasks either.
    return run.attempts.length > 0 && plan.rollbackMachineArn === undefined ? { undo: 'no-rollback' } : {};
  }
  const { undo } = planned;
  const by = 'by' in undo ? { undoneBy: undo.by } : {};
  const failure = 'failure' in undo && undo.failure !== undefined ? undo.failure : undefined;
  return {
    undo: undo.kind,
    ...by,
    ...(failure === undefined ? {} : { undoFailure: readCause(failure.error, failure.cause) }),
  };
}

function reportOf(
  { execution, workflow, machine }: Reading,
  events: readonly HistoryEvent[],
  undoOf: (run: TaskRun) => Partial<TaskReport>,
): ExecutionReport {
  const input = parseJson(execution.input);
  const rerun = readRerun(input);
  const undoes = undoneExecution(machine, input);
  const tasks = readTaskRuns(events, tasksByState(machine)).map(
    (run): TaskReport => ({ ...run, ...undoOf(run), ...(rerun?.reused.has(run.task) ? { reused: true } : {}) }),
  );
  return {
    ...{ execution, workflow, tasks, rollbacks: [] },
    ...(rerun === undefined ? {} : { rerunOf: rerun.of }),
    ...(undoes === undefined ? {} : { undoes }),
  };
}

/** A port that gives what has been read of an execution, its history once. */
function withoutReadingAgain(
  { execution, definition, events }: Reading,
  port: OperatePort,
  tell: (events: readonly HistoryEvent[]) => void,
): OperatePort {
  let isGiven = false;
  return {
    ...port,
    describe: async (arn) => (arn === execution.arn ? execution : port.describe(arn)),
    definitionRun: async (arn) => (arn === execution.arn ? definition : port.definitionRun(arn)),
    history: async (arn, after) => {
      if (arn !== execution.arn) return port.history(arn, after);
      const read = isGiven ? await port.history(arn, after) : events;
      isGiven = true;
      tell(read);
      return read;
    },
  };
}

/** By the tag of the machine; by its name where there is no tag, or no telling because the machine is gone. */
async function workflowName({ stateMachineArn: arn }: ExecutionDetails, port: OperatePort): Promise<string> {
  const name = machineNameIn(arn);
  try {
    return (await describeMachine({ arn, name }, port)).workflow ?? name;
  } catch (error) {
    if (error instanceof Error && /^(AccessDeniedException|ResourceNotFound)$/.test(error.name)) return name;
    throw error;
  }
}
