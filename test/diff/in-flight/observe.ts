import { functionTasks, type WorkflowDocument } from '../../../lib/definition/document.js';
import type { Outlook } from '../../../lib/diff/in-flight/outlook.js';
import type { LiveExecution } from '../../../lib/engine/live-execution.js';
import type { JsonObject } from '../../../lib/json.js';
import { tasksByState } from '../../../lib/undo/function-states.js';
import { readTaskRecords } from '../../../lib/undo/read-task-records.js';
import { undoExecution } from '../../../lib/undo/undo-execution.js';
import { Account, type AccountCall } from './account.js';

/** What came of an execution that another version was deployed over. */
export interface Observed {
  readonly status: string;
  readonly error: string | undefined;
  readonly calls: readonly AccountCall[];
  /** Tasks that there was no function for when they were to run. */
  readonly stuck: readonly string[];
  /** Tasks that could be undone when the execution began, and were to be. */
  readonly dueUndone: readonly string[];
  /** Tasks whose rollback ran to its end. */
  readonly undone: readonly string[];
  /** Tasks that a rollback machine says are left to undo. */
  readonly left: readonly string[];
}

/** A new version that is deployed over an old one. */
export interface Change {
  readonly before: WorkflowDocument;
  readonly after: WorkflowDocument;
  readonly isPinned: boolean;
}

export type Question = keyof Outlook;

/** Lets executions run into the new version at every moment of them; where they are to undo, for every task that fails. */
export async function observe(question: Question, change: Change): Promise<readonly Observed[]> {
  const failing = question === 'rollBack' ? functionTasks(change.before).map(({ name }) => name) : [undefined];
  const found: Observed[] = [];
  for (const broken of failing) {
    for (let moment = 1, isReached = true; isReached; moment += 1) {
      const account = new Account(change.isPinned);
      if (broken !== undefined) account.broken.add(broken);
      const [live, seen] = await runInto(account, question, change, moment);
      found.push(observed(account, live, change));
      isReached = seen >= moment;
    }
  }
  return found;
}

async function runInto(
  account: Account,
  question: Question,
  { before, after }: Change,
  moment: number,
): Promise<readonly [LiveExecution, seen: number]> {
  const isStopped = question === 'redrive' || question === 'undo';
  let seen = 0;
  let live: LiveExecution | undefined;
  account.onEvent = () => {
    seen += 1;
    if (seen !== moment) return;
    if (!isStopped) account.deploy(after);
    else if (live !== undefined) account.stop(live);
  };
  account.deploy(before);
  live = account.start(before);
  // Events of the first step come before there is an execution to stop.
  if (isStopped && seen >= moment) account.stop(live);
  await account.over();
  account.onEvent = () => {};
  if (isStopped) account.deploy(after);
  if (question === 'redrive' && statusOf(live) === 'ABORTED') {
    account.redrive(live);
    await account.over();
  }
  if (question === 'undo') await undoExecution(account.port, live.snapshot.execution.arn);
  return [live, seen];
}

function statusOf({ snapshot: { progress } }: LiveExecution): string {
  return progress.kind === 'ended' ? progress.status : 'RUNNING';
}

function observed(account: Account, live: LiveExecution, { before, after, isPinned }: Change): Observed {
  const { calls } = account;
  const { progress } = live.snapshot;
  const machine = JSON.parse(JSON.stringify(live.machine)) as JsonObject;
  const records = readTaskRecords(live.events, tasksByState(machine));
  const isDue = (task: string, on: 'completed' | 'attempted' | undefined) => {
    const outcome = records.get(task)?.outcome;
    return outcome !== undefined && (on === 'attempted' || (on === 'completed' && outcome.kind === 'completed'));
  };
  // Whose rule holds depends on when the rollback began: only what both want is sure to be due.
  const rulesNow = new Map(functionTasks(isPinned ? before : after).map(({ name, rollback }) => [name, rollback?.on]));
  return {
    status: statusOf(live),
    error: progress.kind === 'ended' && 'error' in progress ? progress.error : undefined,
    calls,
    stuck: calls.filter(({ role, code }) => role === 'task' && code === undefined).map(({ task }) => task),
    dueUndone: functionTasks(before)
      .filter(({ name, rollback }) =>
        isDue(name, rollback && (rulesNow.get(name) === 'completed' ? 'completed' : rollback.on)),
      )
      .map(({ name }) => name),
    undone: calls.filter(({ role, code }) => role === 'rollback' && code !== undefined).map(({ task }) => task),
    left: account.failures().flatMap((cause) => {
      const [, list = ''] = /^Left to undo: (.*)\. Undone: /.exec(cause) ?? [];
      return [...list.matchAll(/(\w+) \(/g)].map(([, task = '']) => task).filter((task) => rulesNow.has(task));
    }),
  };
}

/** Tasks that were to be undone and were not, or that somebody tried to undo in vain. */
export function leftBehind({ dueUndone, undone, left }: Observed): readonly string[] {
  return [...dueUndone.filter((task) => !undone.includes(task)), ...left];
}
