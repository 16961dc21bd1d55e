import { type CallPayload, type RollbackPayload, readPayload } from './call-payload.js';
import { readFailure } from './failure.js';
import { guardResults } from './guard-results.js';
import { inlineResult } from './inline-result.js';
import { NonRetryableError } from './non-retryable-error.js';
import { reportedError } from './reported-error.js';
import { type LambdaContext, openContext, type Role, type TaskContext } from './task-context.js';
import type { TaskEvent } from './task-event.js';

/** What Lambda calls. */
export type LambdaHandler = (payload: unknown, lambda: LambdaContext) => Promise<unknown>;

/** Any function of a task or rollback: whether its event fits is for the types of the definition to say. */
export type WrappedFunction = (event: never, context: TaskContext) => unknown;

/**
 * Makes the Lambda handler of a task's function. It resolves what came in, calls, measures what comes out, and gives
 * errors the names that retries match.
 *
 * @example
 * export const handler = wrapTask(chargeCard);
 */
export function wrapTask(fcn: WrappedFunction): LambdaHandler {
  return handlerOf('task', fcn, taskEvent);
}

/**
 * The same for a rollback.
 *
 * @example
 * export const handler = wrapRollback(refundCard);
 */
export function wrapRollback(fcn: WrappedFunction): LambdaHandler {
  return handlerOf('rollback', fcn, rollbackEvent);
}

/** resolve -> call -> measure. What is stored elsewhere comes in at `toEvent` and goes out at `inlineResult`. */
function handlerOf(role: Role, fcn: unknown, toEvent: (call: RollbackPayload) => unknown): LambdaHandler {
  return async (payload, lambda) => {
    let task = 'The function';
    let timer: NodeJS.Timeout | undefined;
    try {
      const call = readPayload(payload);
      task = call.task;
      const [context, abortTimer] = openContext(call, role, lambda);
      timer = abortTimer;
      return inlineResult(await callable(fcn, task)(toEvent(call), context), task);
    } catch (thrown) {
      throw reportedError(thrown, task);
    } finally {
      clearTimeout(timer);
    }
  };
}

function taskEvent({ input, results, task }: CallPayload): TaskEvent<unknown, object> {
  return { input, results: guardResults(results, task) };
}

function rollbackEvent(call: RollbackPayload): unknown {
  const { output, outcome, failure } = call;
  return { ...taskEvent(call), output, outcome, failure: failure && readFailure(failure) };
}

/** The function that a module exports: CommonJS modules may hold their default one level down. */
function callable(exported: unknown, task: string): (event: unknown, context: TaskContext) => unknown {
  const fcn = typeof exported === 'function' ? exported : (exported as { default?: unknown } | undefined)?.default;
  if (typeof fcn === 'function') return fcn as ReturnType<typeof callable>;
  throw new NonRetryableError(`${task} has no function: its module exports ${typeof exported} instead`);
}
