import { isJsonObject, type JsonObject } from '../../json.js';
import { shellWord } from '../../shell-word.js';
import { commandFor } from '../../undo/execution-reference.js';
import { parseJson } from '../../undo/parse-json.js';
import { planFor } from '../../undo/plan-for.js';
import { readableMessage } from '../../undo/readable-message.js';
import { undoExecution } from '../../undo/undo-execution.js';
import type { TaskInPlan, UndoPlan } from '../../undo/undo-plan.js';
import type { OperatePort } from '../operate-port.js';
import { fitRecord, type PayloadWriter } from './fit-record.js';
import { gatherRerunFacts } from './gather-rerun-facts.js';
import { planRerun, type RerunPlanning } from './plan-rerun.js';
import type { RerunPlan, RerunRequest } from './rerun-plan.js';
import { type RerunRefusal, rerunRefusal } from './rerun-refusal.js';

/** How a rerun waits, and where it stores. */
export interface RerunTools {
  /** Waits for the end of a rollback that was started; `interrupted` when somebody does not want to wait any longer. */
  followRollback(rollback: { readonly arn: string; readonly notBefore?: string }): Promise<'over' | 'interrupted'>;
  /** Waits until a time, RFC 3339. */
  waitUntil(time: string): Promise<'over' | 'interrupted'>;
  /** Where the workflow stores what is too large; undefined where it has nothing for that. */
  openStore(): Promise<PayloadWriter | undefined>;
}

/** What came of a rerun. */
export type RerunOutcome =
  /** A new execution was started, or the same one by somebody else. */
  | { readonly kind: 'started'; readonly arn: string }
  | { readonly kind: 'redriven'; readonly arn: string }
  /** `undoing`: the ARN of the rollback that goes on. Absent where nothing does. */
  | { readonly kind: 'interrupted'; readonly undoing?: string }
  | { readonly kind: 'refused'; readonly refusal: RerunRefusal };

/** Plans how an execution is rerun. Starts nothing. */
export async function planRerunOf(
  port: OperatePort,
  executionArn: string,
  request: RerunRequest,
): Promise<RerunPlanning> {
  const gathered = await gatherRerunFacts(port, executionArn, request.newCode);
  return gathered.kind === 'refused' ? gathered : planRerun(gathered.facts, request);
}

/**
 * Does what a plan says: undoes first what has to be, waits for what is under way, and starts the execution or goes on with
 * it. Does not wait for the end of that.
 *
 * Right before it starts anything it plans again. If the plan has become another one meanwhile, it stops; if somebody else
 * does the same, theirs is this one.
 */
export async function performRerun(
  port: OperatePort,
  shown: RerunPlan,
  request: RerunRequest,
  tools: RerunTools,
): Promise<RerunOutcome> {
  const fitted = await inputOf(shown, tools);
  if (fitted.kind === 'refused') return fitted;
  const stopped = (await undoFirst(port, shown, tools)) ?? (await waitFor(shown, tools));
  if (stopped !== undefined) return stopped;
  const { arn } = shown.execution;
  const planning = await planRerunOf(port, arn, request);
  if (planning.kind === 'refused') {
    return (await joined(port, shown, fitted.input, planning.refusal)) ?? planning;
  }
  if (!isSameRerun(planning.plan, shown)) return refused(changed(shown));
  return shown.how.kind === 'redrive' ? redrive(port, arn) : start(port, shown, fitted.input);
}

type Fitted =
  | { readonly kind: 'input'; readonly input: JsonObject }
  | { readonly kind: 'refused'; readonly refusal: RerunRefusal };

async function inputOf({ how, execution, run }: RerunPlan, tools: RerunTools): Promise<Fitted> {
  if (how.kind === 'redrive') return { kind: 'input', input: {} };
  const inline = await fitRecord(how, undefined);
  const store = inline.kind === 'fits' ? undefined : await tools.openStore();
  const fitted = inline.kind === 'fits' ? inline : await fitRecord(how, store);
  if (fitted.kind === 'fits') return { kind: 'input', input: fitted.input };
  const head = run[0]?.task ?? Object.keys(how.record.results)[0] ?? 'Task';
  return refused(
    rerunRefusal(
      'RecordTooLarge',
      `What is reused of ${execution.name} takes ${fitted.bytes} bytes, and the input of its rerun has ${how.bounds.inputBytes} at most.`,
      store === undefined
        ? `deploy the workflow with payloads, so that results are stored elsewhere; or reuse less: --from ${shellWord(head)}`
        : `reuse less: --from ${shellWord(head)}`,
    ),
  );
}

/** Undefined when everything is undone that has to be. */
async function undoFirst(port: OperatePort, plan: RerunPlan, tools: RerunTools): Promise<RerunOutcome | undefined> {
  const wanted = new Set(plan.undoFirst);
  if (wanted.size === 0) return undefined;
  const { arn } = plan.execution;
  const outcome = await undoExecution(port, arn, undefined, (task) => wanted.has(task));
  if (outcome.kind === 'refused') return refused(outcome.refusal);
  if (outcome.kind === 'over') return undefined;
  const rollback = outcome.kind === 'started' ? outcome.next.arn : runningIn(outcome.plan);
  const { notBefore } = outcome.plan;
  const followed = await tools.followRollback({ arn: rollback, ...(notBefore === undefined ? {} : { notBefore }) });
  if (followed === 'interrupted') return { kind: 'interrupted', undoing: rollback };
  const after = await planFor(port, arn);
  if (after.kind === 'refused') return after;
  const left = after.plan.tasks.filter(({ task, undo }) => wanted.has(task) && undo.kind === 'to-undo');
  return left.length === 0 ? undefined : refused(undoFailed(plan, rollback, left));
}

function undoFailed({ execution }: RerunPlan, rollback: string, left: readonly TaskInPlan[]): RerunRefusal {
  const told = left.map(({ task, undo }) => {
    const failure = undo.kind === 'to-undo' ? undo.failure : undefined;
    return failure === undefined ? task : `${task} (${readableMessage(failure.error, failure.cause)})`;
  });
  return rerunRefusal(
    'UndoFailed',
    `Nothing runs again, because what has to be undone before could not be: ${told.join('; ')}.`,
    `see why (${commandFor('explain', rollback)}), then ask again: ${commandFor('rerun', execution.arn)}`,
  );
}

function runningIn({ rollbacks }: UndoPlan): string {
  return rollbacks.find(({ status }) => status === 'RUNNING')?.arn ?? '';
}

async function waitFor({ notBefore }: RerunPlan, tools: RerunTools): Promise<RerunOutcome | undefined> {
  if (notBefore === undefined) return undefined;
  return (await tools.waitUntil(notBefore)) === 'interrupted' ? { kind: 'interrupted' } : undefined;
}

async function redrive(port: OperatePort, arn: string): Promise<RerunOutcome> {
  try {
    await port.redrive(arn);
  } catch (error) {
    // Somebody else was faster: it runs again.
    const status = isNamed(error, 'ExecutionNotRedrivable') ? (await port.describe(arn))?.status : undefined;
    if (status !== 'RUNNING' && status !== 'PENDING_REDRIVE') throw error;
  }
  return { kind: 'redriven', arn };
}

async function start(port: OperatePort, plan: RerunPlan, input: JsonObject): Promise<RerunOutcome> {
  const { how } = plan;
  if (how.kind === 'redrive') return redrive(port, plan.execution.arn);
  const { stateMachineArn, name, arn } = how;
  try {
    await port.begin({ stateMachineArn, name, input: JSON.stringify(input) });
    return { kind: 'started', arn };
  } catch (error) {
    const same = isNamed(error, 'ExecutionAlreadyExists') ? await joined(port, plan, input) : undefined;
    if (same === undefined && isNamed(error, 'ExecutionAlreadyExists')) return refused(changed(plan));
    if (same === undefined) throw error;
    return same;
  }
}

/** Whether somebody else has started the same; undefined where not. */
async function joined(
  port: OperatePort,
  { how, execution }: RerunPlan,
  input: JsonObject,
  refusal?: RerunRefusal,
): Promise<RerunOutcome | undefined> {
  if (how.kind === 'redrive') {
    // It was over, so whoever made it run has redriven it.
    return refusal?.reason === 'StillRunning' ? { kind: 'redriven', arn: execution.arn } : undefined;
  }
  const found = parseJson((await port.describe(how.arn))?.input);
  const isSame = isJsonObject(found) && JSON.stringify(found) === JSON.stringify(input);
  return isSame ? { kind: 'started', arn: how.arn } : undefined;
}

/** Whether a later plan starts the same with nothing left to undo. */
function isSameRerun(now: RerunPlan, shown: RerunPlan): boolean {
  if (now.undoFirst.length > 0) return false;
  if (now.how.kind === 'redrive' || shown.how.kind === 'redrive') return now.how.kind === shown.how.kind;
  const { record, stateMachineArn } = now.how;
  return stateMachineArn === shown.how.stateMachineArn && JSON.stringify(record) === JSON.stringify(shown.how.record);
}

function changed({ execution }: RerunPlan): RerunRefusal {
  return rerunRefusal(
    'Changed',
    `Something else was done with ${execution.name} while its rerun was prepared, so that the plan is another one now.`,
    `look at it again: ${commandFor('show', execution.arn)}`,
  );
}

function refused(refusal: RerunRefusal): { readonly kind: 'refused'; readonly refusal: RerunRefusal } {
  return { kind: 'refused', refusal };
}

function isNamed(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
