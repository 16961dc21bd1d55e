import type { CallPayload } from './call-payload.js';
import { checkInput } from './check-input.js';
import { fitResult } from './fit-result.js';
import { guardResults } from './guard-results.js';
import { lazyMembers } from './lazy-members.js';
import { logCalls } from './log-calls.js';
import type { StoredPayload } from './payloads/stored-payload.js';
import { readPayload } from './read-payload.js';
import type { LoadSeldom } from './seldom.js';
import type { TakenCall } from './taken-call.js';
import { type LambdaContext, openContext, type Role, type TaskContext } from './task-context.js';

/** What Lambda calls. */
export type LambdaHandler = (payload: unknown, lambda: LambdaContext) => Promise<unknown>;

/** Any function of a task or rollback: whether its event fits is for the types of the definition to say. */
export type WrappedFunction = (event: never, context: TaskContext) => unknown;

/** Reads a reference that came with the call under way. */
type Read = (stored: StoredPayload) => unknown;

/** The handler of a task's function: check the input, call, make the result fit. */
export function taskHandler(fcn: WrappedFunction, seldom: LoadSeldom): LambdaHandler {
  return handlerOf('task', seldom, async (call, context, read) => {
    if (call.reuse) return call.reuse(context);
    checkInput(call, seldom);
    const event = eventOf(call, { input: call.input }, {}, read, seldom);
    const result = await callable(fcn, call.task, seldom)(event, context);
    return fitResult(result, call, context, seldom);
  });
}

/** The handler of a rollback. What a rollback returns is nobody's business, so that it cannot be what fails. */
export function rollbackHandler(fcn: WrappedFunction, seldom: LoadSeldom): LambdaHandler {
  return handlerOf('rollback', seldom, async (call, context, read) => {
    const { input, outcome, failure } = call;
    const output = outcome === 'completed' ? call.output : undefined;
    const plain = { outcome, failure: failure && seldom().readFailure(failure) };
    const event = eventOf(call, { input, output }, plain, read, seldom);
    await callable(fcn, call.task, seldom)(event, context);
    return null;
  });
}

function handlerOf(
  role: Role,
  seldom: LoadSeldom,
  work: (call: TakenCall, context: TaskContext, read: Read) => Promise<unknown>,
): LambdaHandler {
  const logCall = logCalls(seldom);
  return async (payload, lambda) => {
    let task = 'The function';
    let timer: NodeJS.Timeout | undefined;
    try {
      const call = readPayload(payload, role, seldom);
      if (!call) throw seldom().notCalledByMachine();
      task = call.task;
      const [context, abortTimer] = openContext(call, role, lambda, (name) => seldom().outOfTime(name));
      timer = abortTimer;
      const read: Read = (stored) => seldom().readStored(stored, call, context);
      return await logCall(context, lambda, () => work(call, context, read));
    } catch (thrown) {
      throw seldom().reportedError(thrown, task);
    } finally {
      clearInterval(timer);
    }
  };
}

/** The event of a function: members that may be references, members that are none, and the results. */
function eventOf(
  { task, results }: CallPayload,
  payloads: object,
  plain: object,
  read: Read,
  seldom: LoadSeldom,
): object {
  return Object.assign(lazyMembers(payloads, read), plain, {
    results: guardResults(lazyMembers(results, read), (name) => seldom().unknownResult(task, name)),
  });
}

/** The function that a module exports: CommonJS modules may hold their default one level down. */
function callable(
  exported: unknown,
  task: string,
  seldom: LoadSeldom,
): (event: unknown, context: TaskContext) => unknown {
  const fcn = typeof exported === 'function' ? exported : (exported as { default?: unknown } | undefined)?.default;
  if (typeof fcn === 'function') return fcn as ReturnType<typeof callable>;
  throw seldom().noFunction(exported, task);
}
