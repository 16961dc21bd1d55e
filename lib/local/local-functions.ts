import { randomUUID } from 'node:crypto';
import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import type { Json } from '../json.js';
import type { Answer } from './environment.js';
import { functionNameIn } from './function-name-in.js';
import { functionFailed, PAYLOAD_LIMIT, refused, responseTooLarge } from './lambda-failures.js';
import type { LocalFunction } from './local-function.js';
import { startEnvironment } from './start-environment.js';
import { createWarmPool } from './warm-pool.js';

export interface LocalOptions {
  /**
   * Environment variables that every function gets, for example `PATH` and credentials. `NODE_OPTIONS` is left out: it
   * is about the process that starts the functions.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** @default 'us-east-1' */
  readonly region?: string;
  /**
   * Told of everything that functions write to the console, in order.
   * @default nobody is told
   */
  readonly onOutput?: (output: FunctionOutput) => void;
  /**
   * Told of calls as they begin and end, before and after everything that their functions write.
   * @default nobody is told
   */
  readonly onCall?: (news: CallNews) => void;
  /**
   * Environments that are kept warm. Beyond that the one that has been idle for longest is let go.
   * @default 32
   */
  readonly maxIdle?: number;
}

/** A call begins in an environment, or is over. */
export interface CallNews {
  readonly kind: 'began' | 'ended';
  readonly call: FunctionCall;
  readonly requestId: string;
  readonly logStreamName: string;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly local: LocalFunction;
  /** When it is over. */
  readonly end?: CallEnd;
}

export interface CallEnd {
  readonly durationMs: number;
  /** In Lambda's words: `error` for what the function threw, `failure` when its environment broke. */
  readonly status: 'success' | 'error' | 'failure' | 'timeout';
  /** Of one that did not succeed. */
  readonly errorType?: string;
  /** What Lambda itself says of it; absent where the function says it. */
  readonly errorMessage?: string;
}

/** Something that a function wrote to the console, and the call it belongs to: task and attempt are in there. */
export interface FunctionOutput {
  readonly call: FunctionCall;
  readonly requestId: string;
  /** Of the environment, in the log group of its function. */
  readonly logStreamName: string;
  readonly stream: 'stdout' | 'stderr';
  /** Milliseconds since 1970. */
  readonly time: number;
  /** As it was written, usually a line with its end. */
  readonly text: string;
}

/** Finds what a state machine calls by a name or an ARN, whatever there is at the time. */
export type FunctionLookup = (functionName: string) => LocalFunction | undefined;

/** Functions that run here as they do on Lambda. */
export interface LocalFunctions {
  /** A port of the engine: never rejects. */
  invoke(call: FunctionCall): Promise<FunctionOutcome>;
  /** Ends all workers; calls under way fail. */
  close(): Promise<void>;
}

/**
 * Runs bundled functions with Lambda's contract, each in worker threads of its own: events and results pass as JSON, an
 * environment takes one call at a time and stays warm, more of them start for calls at the same time, one that takes
 * too long is killed, and whatever goes wrong is reported as AWS reports it.
 *
 * @example
 * const functions = createLocalFunctions([{ name: 'ChargeCard', folder: '/app/out/Shop.ChargeCard', timeoutSeconds: 60 }]);
 * await functions.invoke({ functionName: 'ChargeCard', payload: { … }, … }) // { kind: 'returned', payload: { … } }
 * await functions.close();
 */
export function createLocalFunctions(
  functions: readonly LocalFunction[] | FunctionLookup,
  options: LocalOptions = {},
): LocalFunctions {
  const find = typeof functions === 'function' ? functions : lookUpIn(functions);
  const pool = createWarmPool((local) => startEnvironment(local, options), options.maxIdle ?? 32);
  let closed = false;

  async function run(local: LocalFunction, call: FunctionCall, event: string, requestId: string): Promise<Answer> {
    const environment = pool.take(local);
    const { logStreamName } = environment;
    const timeoutMs = local.timeoutSeconds * 1000;
    const began = Date.now();
    const news = { call, requestId, logStreamName, local };
    options.onCall?.({ kind: 'began', time: began, ...news });
    const answer = await environment.call({ requestId, event, timeoutMs }, ({ stream, time, text }) => {
      options.onOutput?.({ call, requestId, logStreamName, stream, time, text });
    });
    const time = Date.now();
    options.onCall?.({ kind: 'ended', time, ...news, end: { durationMs: time - began, ...endOf(answer) } });
    await pool.giveBack(local, environment);
    return answer;
  }

  async function invoke(call: FunctionCall): Promise<FunctionOutcome> {
    const requestId = randomUUID();
    const local = find(call.functionName);
    if (!local) return refused('ResourceNotFoundException', `Function not found: ${call.functionName}`, requestId);
    const event = JSON.stringify(call.payload);
    if (Buffer.byteLength(event) > PAYLOAD_LIMIT) return refused('RequestTooLargeException', TOO_LARGE, requestId);
    if (closed) return refused('ServiceException', 'The local functions are closed', requestId);
    try {
      return outcomeOf(await run(local, call, event, requestId));
    } catch (error) {
      return refused('ServiceException', String(error), requestId);
    }
  }

  async function close(): Promise<void> {
    closed = true;
    await pool.close();
  }

  return { invoke, close };
}

function lookUpIn(functions: readonly LocalFunction[]): FunctionLookup {
  const byName = new Map(functions.map((local) => [local.name, local]));
  return (functionName) => byName.get(functionName) ?? byName.get(functionNameIn(functionName));
}

const TOO_LARGE = `Request must be smaller than ${PAYLOAD_LIMIT} bytes for the InvokeFunction operation`;

function endOf(answer: Answer): Omit<CallEnd, 'durationMs'> {
  switch (answer.kind) {
    case 'returned':
      return { status: 'success' };
    case 'threw':
      return { status: 'error', errorType: answer.report.errorType };
    case 'broke': {
      const { errorType, errorMessage } = answer.report;
      return { status: errorType === 'Sandbox.Timedout' ? 'timeout' : 'failure', errorType, errorMessage };
    }
    default:
      return answer satisfies never;
  }
}

function outcomeOf(answer: Answer): FunctionOutcome {
  switch (answer.kind) {
    case 'returned':
      return Buffer.byteLength(answer.payload) > PAYLOAD_LIMIT
        ? functionFailed(responseTooLarge())
        : { kind: 'returned', payload: JSON.parse(answer.payload) as Json };
    case 'threw':
    case 'broke':
      return functionFailed(answer.report);
    default:
      return answer satisfies never;
  }
}
