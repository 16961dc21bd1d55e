import type { HistoryEvent } from '../../engine/history.js';
import type { ExecutionIdentity, ExecutionStatus } from '../../engine/ports.js';
import { isJsonObject } from '../../json.js';
import { calledTask } from './called-task.js';
import type { FunctionState, FunctionStates } from './function-states.js';
import { nextActivity } from './next-activity.js';
import type { Activity, Ending, RunView, TaskView, Tried } from './run-view.js';

/**
 * The view after one more history event, of the workflow's execution or of its rollback. Pure; events come in the order
 * in which they were recorded.
 */
export function foldEvent(
  view: RunView,
  states: FunctionStates,
  execution: ExecutionIdentity,
  event: HistoryEvent,
): RunView {
  const ofRollback = execution.stateMachineName !== view.workflow;
  if (event.type.startsWith('Execution'))
    return ofRollback ? rollbackAsWhole(view, event) : wholeExecution(view, event);
  return ofState(view, ofRollback ? states.rollback : states.main, execution, event);
}

function wholeExecution(view: RunView, event: HistoryEvent): RunView {
  if (event.type === 'ExecutionStarted') return { ...view, startedAt: event.timestamp };
  if (event.type === 'ExecutionRedriven') return redriven(view);
  const status = endings[event.type];
  if (status === undefined) return view;
  const tasks = [...view.tasks].map(([name, task]) => [name, stopped(task, event.timestamp)] as const);
  return { ...view, tasks: new Map(tasks), ending: endingOf(status, event), chains: new Map() };
}

/** It goes on, and the counters of retriers begin anew (DG: redrive-executions). */
function redriven({ ending: _, ...view }: RunView): RunView {
  const anew = (activity: Activity): Activity =>
    activity.kind === 'failed' || activity.kind === 'stopped' ? { ...activity, retries: [] } : activity;
  const tasks = [...view.tasks].map(([name, task]) => [name, { ...task, forward: anew(task.forward) }] as const);
  return { ...view, tasks: new Map(tasks) };
}

/** Nothing goes on when the execution is over. */
function stopped(task: TaskView, endedAt: number): TaskView {
  return { ...undoStopped(task, endedAt), forward: ended(task.forward, endedAt) };
}

function undoStopped(task: TaskView, endedAt: number): TaskView {
  const { undo } = task;
  return undo === undefined ? task : { ...task, undo: { ...undo, activity: ended(undo.activity, endedAt) } };
}

function ended(activity: Activity, endedAt: number): Activity {
  return activity.kind === 'running' || activity.kind === 'retrying'
    ? { ...triedBefore(activity), kind: 'stopped', endedAt }
    : activity;
}

function triedBefore({ attempt, startedAt, retries }: Tried): Tried {
  return { attempt, startedAt, retries };
}

const endings: Readonly<Record<string, ExecutionStatus>> = {
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

function endingOf(status: ExecutionStatus, { timestamp, details = {} }: HistoryEvent): Ending {
  const { output, error, cause } = details;
  return {
    at: timestamp,
    status,
    ...(typeof output === 'string' ? { output } : {}),
    ...(typeof error === 'string' ? { error } : {}),
    ...(typeof cause === 'string' ? { cause } : {}),
  };
}

/** What the rollback is asked to undo stands in its input. Nothing is being undone when it is over. */
function rollbackAsWhole(view: RunView, { type, timestamp, details }: HistoryEvent): RunView {
  if (endings[type] !== undefined) {
    const ended = [...view.tasks].map(([name, task]) => [name, undoStopped(task, timestamp)] as const);
    return { ...view, tasks: new Map(ended) };
  }
  if (type !== 'ExecutionStarted') return view;
  const { done, failed } = rollbackInput(details?.input);
  const tasks = [...view.tasks.values()].map((task): TaskView => {
    if (task.undo === undefined) return task;
    const wanted = done.includes(task.name) || (task.undo.on === 'attempted' && failed.includes(task.name));
    return { ...task, undo: { ...task.undo, wanted } };
  });
  return { ...view, undoStartedAt: timestamp, tasks: new Map(tasks.map((task) => [task.name, task])) };
}

function rollbackInput(text: unknown): { readonly done: readonly string[]; readonly failed: readonly string[] } {
  const input: unknown = typeof text === 'string' ? JSON.parse(text) : undefined;
  const names = (value: unknown) => (isJsonObject(value) ? Object.keys(value) : []);
  return isJsonObject(input) ? { done: names(input.done), failed: names(input.failed) } : { done: [], failed: [] };
}

function ofState(
  view: RunView,
  states: ReadonlyMap<string, FunctionState>,
  { arn }: ExecutionIdentity,
  event: HistoryEvent,
): RunView {
  const key = (id: number) => `${arn} ${id}`;
  const entered = event.type === 'TaskStateEntered' ? event.details?.name : undefined;
  const name =
    typeof entered === 'string' ? entered : (view.chains.get(key(event.previousEventId)) ?? calledState(event, states));
  const state = name === undefined ? undefined : states.get(name);
  if (name === undefined || state === undefined) return view;
  const chains = new Map(view.chains);
  chains.delete(key(event.previousEventId));
  if (event.type !== 'TaskStateExited' && event.type !== 'TaskStateAborted') chains.set(key(event.id), name);
  return { ...withEvent(view, state, event), chains };
}

/** Of a call that follows no event of its state, as the first one after a redrive: it says which task it is of. */
function calledState(event: HistoryEvent, states: ReadonlyMap<string, FunctionState>): string | undefined {
  const task = calledTask(event);
  return task === undefined ? undefined : [...states].find(([, state]) => state.task === task)?.[0];
}

function withEvent(view: RunView, { task: name, role, retriers }: FunctionState, event: HistoryEvent): RunView {
  const task = view.tasks.get(name);
  if (task === undefined) return view;
  if (role === 'task') {
    const forward = nextActivity(task.forward, event, retriers);
    // Most events change nothing of it, and a view of a thousand tasks takes its time to copy.
    return forward === task.forward ? view : withTask(view, { ...task, forward });
  }
  if (task.undo === undefined) return view;
  const activity = nextActivity(task.undo.activity, event, retriers);
  if (activity === task.undo.activity && task.undo.wanted) return view;
  const nowUndone = activity.kind === 'done' && task.undo.activity.kind !== 'done';
  const undone = nowUndone ? [...view.undone, name] : view.undone;
  return withTask({ ...view, undone }, { ...task, undo: { ...task.undo, wanted: true, activity } });
}

function withTask(view: RunView, task: TaskView): RunView {
  return { ...view, tasks: new Map(view.tasks).set(task.name, task) };
}
