import type { ExecutionIdentity } from '../../engine/execution.js';
import type { ExecutionDetails } from '../../operate/operate-port.js';
import { findSuccessor } from '../../undo/find-successor.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { noSuchExecution } from '../aws/no-such-execution.js';
import { calledTask } from '../progress/called-task.js';
import type { DeployedWorkflow } from '../progress/deployed-workflow.js';
import { foldEvent } from '../progress/fold-event.js';
import { leftToUndo } from '../progress/run-summary.js';
import type { RunView } from '../progress/run-view.js';
import type { DeployedReader } from './deployed-reader.js';
import { mainReader } from './main-reader.js';
import type { WatchPort } from './patient-port.js';
import { pollPause } from './poll-pause.js';
import { markReused, markTakenOver } from './rerun-marks.js';
import { type RollbackReader, rollbackReader } from './rollback-reader.js';

/** What there is to tell of an execution that is followed: a closed union. */
export type FollowNews =
  /** It is there, with the view before anything has happened. */
  | { readonly kind: 'found'; readonly details: ExecutionDetails; readonly view: RunView }
  /** An event of it, or of its rollback, has changed the view. */
  | { readonly kind: 'changed'; readonly before: RunView; readonly after: RunView; readonly event: HistoryEvent };

export interface Following {
  readonly port: WatchPort;
  readonly reader: DeployedReader;
  readonly pause: (milliseconds: number) => Promise<void>;
  readonly tell: (news: FollowNews) => void;
  /** How much is wanted: with all that undoes it, or as one of several, in few calls. */
  readonly depth: 'whole' | 'main';
  /** What is known already of one that was listed. */
  readonly known?: ExecutionDetails;
}

/** An execution that is over. */
export interface Followed {
  readonly details: ExecutionDetails;
  readonly view: RunView;
  /** Whether it is one of a workflow's main machine, so that it can be rerun. */
  readonly hasTasks: boolean;
  /** Name of the execution that has rerun it, where that undoes what is left. */
  readonly rerun?: string;
}

/** Pauses before something is read again that is behind what is known otherwise. Milliseconds. */
const READ_AGAIN = [250, 500, 1000, 2000] as const;

/**
 * Follows an execution until it is over, and what undoes it: by the new events of its history, and of nothing else while
 * it runs. Works the same for one that has been over for weeks.
 *
 * @throws Refused when there is no such execution
 */
export async function followExecution(executionArn: string, following: Following): Promise<Followed> {
  const { depth, reader, known } = following;
  const details = known ?? (await detailsOf(executionArn, following));
  if (depth === 'main') {
    const followed = await followAs(await reader.likely(details), 'guess', details, following);
    if (followed !== 'other revision') return followed;
  }
  const followed = await followAs(await reader.own(details), 'sure', details, following);
  if (followed === 'other revision') throw new TypeError('What an execution runs is no other revision of it.');
  return followed;
}

/** One that has just been started may not be told of yet: descriptions come with a delay (API: DescribeExecution). */
async function detailsOf(executionArn: string, { port, pause }: Following): Promise<ExecutionDetails> {
  for (const milliseconds of [...READ_AGAIN, undefined]) {
    const found = await port.details(executionArn);
    if (found !== undefined) return found;
    if (milliseconds !== undefined) await pause(milliseconds);
  }
  throw noSuchExecution(executionArn);
}

async function followAs(
  { view: unmarked, states, hasTasks, rollbackMachineArn }: DeployedWorkflow,
  certainty: 'sure' | 'guess',
  found: ExecutionDetails,
  following: Following,
): Promise<Followed | 'other revision'> {
  const { port, pause, tell, depth } = following;
  const first = markReused(unmarked, found.input);
  tell({ kind: 'found', details: found, view: first });
  let view = first;
  const change = (after: RunView, event: HistoryEvent) => {
    const before = view;
    view = after;
    tell({ kind: 'changed', before, after, event });
  };
  const fold = (execution: ExecutionIdentity, event: HistoryEvent) =>
    change(foldEvent(view, states, execution, event), event);
  const main: ExecutionIdentity = { ...found, stateMachineName: first.workflow };
  const rollback = (n: number) =>
    rollbackMachineArn === undefined || depth === 'main'
      ? undefined
      : rollbackReader(port, found, rollbackMachineArn, first.workflow, n);
  const reader = mainReader(port, found.arn);
  let own: RollbackReader | undefined;
  for (let [look, quiet] = [0, 0]; ; look += 1) {
    const isUndone = own !== undefined && !own.isOver();
    // While it is undone its own history stands still, and needs a look only to see that it was stopped.
    const events = isUndone && look % 3 > 0 ? [] : await reader.look();
    if (certainty === 'guess' && events.some((event) => isUnknown(event, first))) return 'other revision';
    for (const event of events) {
      fold(main, event);
      if (!beginsRollback(event)) continue;
      own ??= rollback(1);
      // Its own history is not read then, but that it is there is worth knowing.
      if (depth === 'main') change({ ...view, undoStartedAt: event.timestamp }, event);
    }
    const undone = own === undefined || own.isOver() ? [] : await lookAt(own, fold);
    const ending = reader.ending();
    if (ending !== undefined) {
      const details = await settledDetails(found, reader.redrives(), following);
      if (details.redriveCount <= reader.redrives()) {
        if (own !== undefined) await readRest(own, fold, following);
        fold(main, withOutput(ending, details));
        await followRollbacks(rollback, own, fold, following);
        return await withRerun({ details, view, hasTasks }, following);
      }
    }
    quiet = events.length + undone.length === 0 ? quiet + 1 : 0;
    await pause(pollPause(quiet));
  }
}

/** What is left to undo may be in the hands of an execution that has rerun this one. */
async function withRerun(followed: Followed, { port, depth }: Following): Promise<Followed> {
  const { details, view } = followed;
  if (depth === 'main' || leftToUndo(view).length === 0) return followed;
  const rerun = await findSuccessor(port, details);
  return rerun === undefined ? followed : { ...followed, view: markTakenOver(view, rerun.input), rerun: rerun.name };
}

type Fold = (execution: ExecutionIdentity, event: HistoryEvent) => void;

async function lookAt(rollback: RollbackReader, fold: Fold): Promise<readonly HistoryEvent[]> {
  const events = await rollback.look();
  if (events === 'missing') return [];
  for (const event of events) fold(rollback.identity, event);
  return events;
}

/** The main machine ends when its rollback does, but the history of that may come later. */
async function readRest(rollback: RollbackReader, fold: Fold, { pause }: Following): Promise<void> {
  for (const milliseconds of READ_AGAIN) {
    if (rollback.isOver()) return;
    await lookAt(rollback, fold);
    if (!rollback.isOver()) await pause(milliseconds);
  }
}

/** What has undone it after it was over, by command or because it was stopped; one that runs is followed to its end. */
async function followRollbacks(
  rollback: (n: number) => RollbackReader | undefined,
  own: RollbackReader | undefined,
  fold: Fold,
  { pause }: Following,
): Promise<void> {
  for (let n = 1; ; n += 1) {
    const reader = n === 1 && own !== undefined ? own : rollback(n);
    if (reader === undefined) return;
    for (let quiet = 0; !reader.isOver(); ) {
      const events = await reader.look();
      if (events === 'missing') return;
      for (const event of events) fold(reader.identity, event);
      quiet = events.length === 0 ? quiet + 1 : 0;
      if (!reader.isOver()) await pause(pollPause(quiet));
    }
  }
}

/** Its description, once that knows of its end, or of one more redrive than the history; the latest one when it never does. */
async function settledDetails(
  found: ExecutionDetails,
  redrives: number,
  following: Following,
): Promise<ExecutionDetails> {
  let details =
    found.status === 'RUNNING' || found.redriveCount < redrives ? await detailsOf(found.arn, following) : found;
  for (const milliseconds of READ_AGAIN) {
    if (details.status !== 'RUNNING' || details.redriveCount > redrives) break;
    await following.pause(milliseconds);
    details = await detailsOf(found.arn, following);
  }
  return details;
}

/** Outputs are left out where histories are read. */
function withOutput(ending: HistoryEvent, { output }: ExecutionDetails): HistoryEvent {
  if (ending.type !== 'ExecutionSucceeded' || output === undefined) return ending;
  return { ...ending, details: { ...ending.details, output } };
}

/** The main machine has started its rollback: `states:startExecution.sync:2`. */
function beginsRollback({ type, details }: HistoryEvent): boolean {
  return type === 'TaskSubmitted' && details?.resourceType === 'states';
}

function isUnknown(event: HistoryEvent, { tasks }: RunView): boolean {
  const task = calledTask(event);
  return task !== undefined && tasks.size > 0 && !tasks.has(task);
}
