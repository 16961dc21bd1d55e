import { findSuccessor } from '../../undo/find-successor.js';
import { tasksByState } from '../../undo/function-states.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { isOver } from '../../undo/is-over.js';
import { isWholeHistory } from '../../undo/is-whole-history.js';
import { parseObject } from '../../undo/parse-object.js';
import { planFor } from '../../undo/plan-for.js';
import type { UndoPlanning } from '../../undo/plan-undo.js';
import { rollbackMachineOf } from '../../undo/rollback-reference.js';
import { inBatches } from '../in-batches.js';
import type { ExecutionDetails, OperatePort } from '../operate-port.js';
import { readTaskRuns } from '../read-task-runs.js';
import { planRerunOf } from '../rerun/perform-rerun.js';
import type { ExplainFacts, RollbackFacts } from './explain-facts.js';
import { findLastSuccess } from './find-last-success.js';
import { remembering } from './remembering.js';

/** Reads all that an explanation is made from. What is beside the point and not allowed becomes a note. */
export async function gatherFacts(port: OperatePort, details: ExecutionDetails, now: number): Promise<ExplainFacts> {
  const notes: string[] = [];
  const once = remembering(port);
  const ifAllowed = <T>(what: string, act: Promise<T>) => unlessDenied(act, (why) => notes.push(`${what}: ${why}`));
  const isEnded = isOver(details);
  const [events, machine, lastSuccess] = await Promise.all([
    historyOf(once, details),
    once.definitionRun(details.arn).then(parseObject),
    details.status === 'SUCCEEDED'
      ? undefined
      : ifAllowed('Not compared with an execution that succeeded', findLastSuccess(once, details)),
  ]);
  const hasUndo = isEnded && machine !== undefined && rollbackMachineOf(machine) !== undefined;
  const [undo, successor] = await Promise.all([
    isEnded && machine !== undefined ? ifAllowed('What was undone is not told', planFor(once, details.arn)) : undefined,
    isEnded ? ifAllowed('Whether it was rerun is not told', findSuccessor(once, details)) : undefined,
  ]);
  const isWhole = isWholeHistory(events);
  const mayRerun = details.status !== 'SUCCEEDED' && isWhole && undo?.kind === 'planned' && successor === undefined;
  const [rollbacks, isOtherCode] = await Promise.all([
    hasUndo && undo !== undefined ? rollbacksIn(undo, once) : [],
    mayRerun && wantsNewCode(once, details.arn),
  ]);
  if (isEnded && !isWhole) {
    notes.push('Its history is not there as a whole: AWS gives it with a delay, and keeps it for 90 days.');
  }
  return {
    details,
    ...(machine === undefined ? {} : { machine }),
    events,
    lastSuccess: lastSuccess ?? { kind: 'not-looked-for' },
    ...(undo === undefined ? {} : { undo }),
    rollbacks,
    ...(successor === undefined ? {} : { supersededBy: successor.name }),
    ...(isOtherCode ? { wantsNewCode: true as const } : {}),
    notes,
    now: Math.max(now, details.startedAt, events.at(-1)?.timestamp ?? 0),
  };
}

/** Its rerun says so itself. Who may not read what that needs is not told so here. */
async function wantsNewCode(port: OperatePort, executionArn: string): Promise<boolean> {
  const request = { wish: { kind: 'what-is-left' }, newCode: false } as const;
  const planning = await unlessDenied(planRerunOf(port, executionArn, request), () => {});
  return planning?.kind === 'refused' && planning.refusal.reason === 'OtherDefinition';
}

async function rollbacksIn(undo: UndoPlanning, port: OperatePort): Promise<readonly RollbackFacts[]> {
  if (undo.kind === 'refused') return [];
  const found = await inBatches(undo.plan.rollbacks, async ({ arn, name }): Promise<readonly RollbackFacts[]> => {
    const [details, events, machine] = await Promise.all([
      port.details(arn),
      port.history(arn),
      port.definitionRun(arn).then(parseObject),
    ]);
    if (details === undefined) return [];
    const { startedAt, stoppedAt } = details;
    const runs = readTaskRuns(events, machine === undefined ? new Map() : tasksByState(machine));
    return [{ name, startedAt, ...(stoppedAt === undefined ? {} : { stoppedAt }), runs }];
  });
  return found.flat();
}

/** Milliseconds after which a history that is behind its description is read again. */
const READ_AGAIN = [250, 500, 1000] as const;

async function historyOf(port: OperatePort, details: ExecutionDetails): Promise<readonly HistoryEvent[]> {
  const { arn } = details;
  let events = await port.history(arn);
  for (const pause of READ_AGAIN) {
    if (!isOver(details) || isWholeHistory(events)) break;
    await port.pause(pause);
    events = await port.history(arn);
  }
  return events;
}

async function unlessDenied<T>(act: Promise<T>, tell: (why: string) => void): Promise<T | undefined> {
  try {
    return await act;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'AccessDeniedException') throw error;
    tell(error.message);
    return undefined;
  }
}
