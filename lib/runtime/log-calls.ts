import { AsyncLocalStorage } from 'node:async_hooks';
import { logFields } from './log-fields.js';
import type { LoadSeldom } from './seldom.js';
import type { LambdaContext, TaskContext } from './task-context.js';

/** Does the work of a call, and logs how it went. */
export type LogCall = (context: TaskContext, lambda: LambdaContext, work: () => Promise<unknown>) => Promise<unknown>;

/** The methods of Lambda's `console`, by the levels of its application logs, lowest first; `log` is another name of `info`. */
const METHODS = ['trace', 'debug', 'info', 'log', 'warn', 'error', 'fatal'];

/**
 * Makes what is written to `console` during a call say which execution, task and attempt it is of, and says at its end how
 * it went and how long it took. Only where Lambda logs as JSON: everything is left alone elsewhere.
 *
 * Each line is a JSON object with `level` and `timestamp` on standard output, which Lambda takes for an application log as
 * it is (Lambda: Log-level filtering; "doesn't double-encode any logs that are already JSON encoded"). Its own `console`
 * would put all of it one level down, below `message`.
 *
 * What a call began and did not wait for still logs as that call, under its own request, when the next one is under way.
 */
export function logCalls(seldom: LoadSeldom): LogCall {
  const { AWS_LAMBDA_LOG_FORMAT, AWS_LAMBDA_LOG_LEVEL } = process.env;
  if (AWS_LAMBDA_LOG_FORMAT !== 'JSON') return (_context, _lambda, work) => work();

  const calls = new AsyncLocalStorage<(method: string, values: readonly unknown[]) => void>();
  const lowest = METHODS.indexOf((AWS_LAMBDA_LOG_LEVEL ?? 'trace').toLowerCase());
  const console = globalThis.console as unknown as Record<string, (...values: readonly unknown[]) => void>;
  for (const method of METHODS) {
    const plain = console[method];
    console[method] = (...values: unknown[]) => {
      const write = calls.getStore();
      write ? write(method, values) : plain?.(...values);
    };
  }

  return async (context, lambda, work) => {
    const start = Date.now();
    const write = (method: string, values: readonly unknown[], durationMs?: number) => {
      if (METHODS.indexOf(method) < lowest) return;
      const [message] = values;
      const head = {
        timestamp: new Date(),
        level: method === 'log' ? 'INFO' : method.toUpperCase(),
        requestId: lambda.awsRequestId,
        ...logFields(context),
        durationMs,
      };
      // The most usual, without loading anything.
      const isText = typeof message === 'string' && !(1 in values);
      process.stdout.write(`${isText ? JSON.stringify({ ...head, message }) : seldom().logLine(head, values)}\n`);
    };
    try {
      const result = await calls.run(write, work);
      write('info', [`${context.role} succeeded`], Date.now() - start);
      return result;
    } catch (thrown) {
      write('error', [`${context.role} failed`, thrown], Date.now() - start);
      throw thrown;
    }
  };
}
