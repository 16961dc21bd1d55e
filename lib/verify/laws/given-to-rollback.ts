import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json } from '../../json.js';
import { type ExecutionView, outcomeTold } from '../execution-view.js';
import { isToldError } from '../kept-of-error.js';
import type { Breach } from '../law.js';
import { printValue } from '../print-value.js';
import type { RecordedCall } from '../trace.js';

/**
 * Checks what a rollback is told of its own task and of the failure; the rest of its payload is like that of every
 * function.
 */
export function checkGiven(view: ExecutionView, { task: name, payload }: RecordedCall): readonly Breach[] {
  const own = view.task(name);
  const { output = null, outcome = null, failure = null } = isJsonObject(payload) ? payload : {};
  return [
    ...differs(name, 'output', output, own.output?.payload ?? null),
    ...differs(name, 'outcome', outcome, outcomeTold(own)),
    ...(isFailureTold(view, name, failure) ? [] : [wrongFailure(view, name, failure)]),
  ];
}

function differs(task: string, member: string, seen: Json, expected: Json): readonly Breach[] {
  if (isDeepStrictEqual(seen, expected)) return [];
  return [
    {
      task,
      seen: `the rollback of ${task} got ${member} ${printValue(seen)}`,
      expected: `${member} ${printValue(expected)}`,
    },
  ];
}

function wrongFailure(view: ExecutionView, task: string, failure: Json): Breach {
  return {
    task,
    seen: `the rollback of ${task} got failure ${printValue(failure)}`,
    expected: expectedFailure(view, task),
  };
}

function expectedFailure(view: ExecutionView, name: string): string {
  const { fate } = view.task(name);
  if (fate === 'failed') return `the failure of ${name} itself`;
  if (fate !== 'completed') return `what ${name} failed with last, or that nobody knows its outcome`;
  return view.failed.length === 0 ? 'failure null: no task failed' : 'the failure of a task that failed for good';
}

/**
 * A rollback hears of its own task's failure, or of one that failed. Where an operator stopped the execution it may be
 * that none did, and that nobody knows what came of its own task.
 */
function isFailureTold(view: ExecutionView, name: string, failure: Json): boolean {
  const { fate, calls } = view.task(name);
  if (failure === null) return fate === 'completed' && mayBeNone(view);
  if (!isJsonObject(failure) || typeof failure.task !== 'string' || typeof failure.error !== 'string') return false;
  if (fate === 'completed') return isFailureOf(failure, view.task(failure.task).failure);
  if (failure.task !== name) return false;
  if (fate === 'failed') return isFailureOf(failure, view.task(name).failure);
  if (view.trace.byCommand === undefined) return false;
  const last = calls.findLast(({ endedMs }) => endedMs !== undefined)?.outcome;
  return failure.error === OUTCOME_UNKNOWN || (last?.kind === 'failed' && isFailureOf(failure, last));
}

/** Of a task that was under way when its execution was stopped. */
const OUTCOME_UNKNOWN = 'Stepwright.OutcomeUnknown';

/** None failed for good; or the execution was stopped just then, and never went on from it. */
function mayBeNone({ trace, failed, task }: ExecutionView): boolean {
  if (trace.byCommand === undefined) return false;
  return failed.every(({ name }) => task(name).calls.at(-1)?.endedMs === trace.endedMs);
}

interface Failed {
  readonly error: string;
  readonly cause?: string;
}

/** Long texts travel cut. */
function isFailureOf({ error, cause = '' }: { readonly [member: string]: Json }, real: Failed | undefined): boolean {
  if (real === undefined || typeof error !== 'string' || !isToldError(error, real.error)) return false;
  return cause === null || (typeof cause === 'string' && (real.cause ?? '').startsWith(cause));
}
