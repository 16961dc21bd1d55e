/**
 * What runs in each worker: the Node runtime of Lambda, as far as a handler can tell. Bundled into one text and started
 * from it, so it imports nothing of ours but what may come along.
 */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { reportError } from './report-error.js';
import type { WorkerCall, WorkerMessage, WorkerSettings } from './worker-messages.js';

type Handler = (event: unknown, context: object) => unknown;

const settings = workerData as WorkerSettings;

function tell(message: WorkerMessage): void {
  parentPort?.postMessage(message);
}

/**
 * Takes what is written over the same channel as results, so that it is in order with them, and gets out even when the
 * function never gives way again.
 */
function captureOutput(stream: 'stdout' | 'stderr'): void {
  process[stream].write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString();
    tell({ kind: 'wrote', stream, time: Date.now(), text });
    const done = rest.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };
}

/** An error that no call is waiting for ends the environment, as on Lambda. */
function breakDown(error: unknown): void {
  tell({ kind: 'broke', report: reportError(error, settings.folder) });
  process.exit(129);
}

function unhandledRejection(reason: unknown): Error {
  const error = new Error(String(reason), { cause: reason });
  error.name = 'Runtime.UnhandledPromiseRejection';
  error.stack = `${error.name}: ${reason instanceof Error ? reason.stack : error.message}`;
  return error;
}

function loadHandler(): Handler {
  const file = join(settings.folder, 'index.js');
  const { handler } = createRequire(file)(file) as { handler?: unknown };
  if (typeof handler === 'function') return handler as Handler;
  throw runtimeError('Runtime.HandlerNotFound', 'index.handler is undefined or not exported');
}

/** Gives errors of loading the names that the runtime gives them. */
function nameLoadError(error: unknown): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === 'MODULE_NOT_FOUND') return runtimeError('Runtime.ImportModuleError', `Error: ${message}`);
  if (error instanceof SyntaxError) return runtimeError('Runtime.UserCodeSyntaxError', `SyntaxError: ${message}`);
  return error;
}

function runtimeError(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, stack: `${name}: ${message}` });
}

async function answer(handler: Handler, { requestId, event, timeoutMs }: WorkerCall): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  const context = {
    callbackWaitsForEmptyEventLoop: true,
    functionName: settings.functionName,
    functionVersion: settings.functionVersion,
    invokedFunctionArn: settings.functionArn,
    memoryLimitInMB: String(settings.memoryMb),
    awsRequestId: requestId,
    logGroupName: settings.logGroupName,
    logStreamName: settings.logStreamName,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    tell({ kind: 'returned', payload: toJson(await handler(JSON.parse(event), context)) });
  } catch (error) {
    tell({ kind: 'threw', report: reportError(error, settings.folder) });
  }
}

function toJson(result: unknown): string {
  try {
    return JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    throw new Error('Unable to stringify response body');
  }
}

captureOutput('stdout');
captureOutput('stderr');
process.on('uncaughtException', breakDown);
process.on('unhandledRejection', (reason) => breakDown(unhandledRejection(reason)));
try {
  const handler = loadHandler();
  parentPort?.on('message', (call: WorkerCall) => void answer(handler, call));
  tell({ kind: 'ready' });
} catch (error) {
  breakDown(nameLoadError(error));
}
