import { functionPlaceholders } from '../compile/placeholder-references.js';
import type { WorkflowDocument } from '../definition/document.js';
import { parseDuration } from '../definition/duration.js';
import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import { exited, functionFailed, timedOut } from '../local/lambda-failures.js';
import type { PayloadStore } from '../runtime/payloads/payload-store.js';
import type { TaskContext } from '../runtime/task-context.js';
import { callKey, functionsByRole, type NamedFunction } from './functions-by-role.js';
import { type FunctionsByTask, inProcessFunctions } from './in-process-functions.js';
import type { MockFunction } from './mock.js';
import { isOutcome, type Outcome, returns } from './outcome.js';
import type { Behaviour } from './plan-behaviours.js';

/** What the functions of a simulation do. */
export interface Acting {
  readonly behaviours: ReadonlyMap<string, Behaviour>;
  /** Functions by `callKey` where nothing was said of an attempt. Those that are missing return null. */
  readonly otherwise: ReadonlyMap<string, MockFunction>;
}

/**
 * An `invoke` port on which functions do what was planned, under the wrapper that they have when deployed, and take the
 * virtual time that they were told to.
 *
 * @param payloads where they store what is too large for the machine; nowhere without it
 */
export function actOut(
  document: WorkflowDocument,
  { behaviours, otherwise }: Acting,
  payloads: PayloadStore | undefined,
): (call: FunctionCall) => Promise<FunctionOutcome> {
  const functions = functionsByRole(document);
  /** What an attempt under way came to, beyond what it returned or threw. A function has one attempt at a time. */
  const said = new Map<string, Outcome>();

  const stepOf = (key: string, attempt: number) =>
    behaviours.get(key)?.(attempt) ?? otherwise.get(key) ?? returns(null);

  const run = (key: string) => async (event: unknown, context: TaskContext) => {
    const step = stepOf(key, context.attempt);
    const result = typeof step === 'function' ? await step(event, context) : step;
    if (!isOutcome(result)) return result;
    said.set(key, result);
    if (result.kind === 'throws') throw result.error;
    return result.kind === 'returns' ? result.value : null;
  };

  const acted = (role: NamedFunction['role']): FunctionsByTask =>
    Object.fromEntries([...functions[role].values()].map((each) => [each.task, run(callKey(each))]));
  const wrapped = inProcessFunctions(document, acted('task'), acted('rollback'), payloads);
  const named = new Map(
    functionPlaceholders(document).map((each) => [each.placeholder, functions[each.role].get(each.task)]),
  );

  return async (call) => {
    const fcn = named.get(call.functionName);
    if (fcn === undefined) return wrapped(call);
    const key = callKey(fcn);
    const step = stepOf(key, call.retryCount + 1);
    said.delete(key);
    // What strikes from above lets neither the function nor its wrapper run.
    const answer = isOutcome(step) && isAbove(step) ? undefined : await wrapped(call);
    return settle(fcn, answer, answer === undefined && isOutcome(step) ? step : said.get(key));
  };
}

/** True for what happens to a function from above. */
function isAbove({ kind }: Outcome): boolean {
  return kind === 'times-out' || kind === 'crashes' || kind === 'aws-error';
}

/** What comes of an attempt, from what its wrapper answered and what else was said. */
function settle(fcn: NamedFunction, answer: FunctionOutcome | undefined, said: Outcome | undefined): FunctionOutcome {
  const limitMs = fcn.timeoutSeconds * 1000;
  const takesMs = 1000 * (parseDuration(said?.takes) ?? 0);
  if (said?.kind === 'times-out' || takesMs > limitMs) {
    return { ...functionFailed(timedOut(REQUEST_ID, limitMs)), delayMs: limitMs };
  }
  const time = takesMs === 0 ? {} : { delayMs: takesMs };
  if (said?.kind === 'crashes') return { ...functionFailed(exited(REQUEST_ID, 1)), ...time };
  if (said?.kind === 'aws-error') return { kind: 'failed', error: said.error, cause: said.cause, ...time };
  return { ...(answer ?? NOTHING), ...time };
}

const NOTHING: FunctionOutcome = { kind: 'returned', payload: null };

/** The same in every simulation, so that two runs give the same bytes. */
const REQUEST_ID = '00000000-0000-4000-8000-000000000000';
