import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import type { FunctionCall, FunctionOutcome } from '../engine/ports.js';
import type { Json } from '../json.js';
import { type Answer, Environment } from './environment.js';
import { functionFailed, PAYLOAD_LIMIT, refused, responseTooLarge } from './lambda-failures.js';

/** A bundled function, and how it is configured. */
export interface LocalFunction {
  /** What state machines call it by; an ARN that ends in it will do as well. */
  readonly name: string;
  /** Folder with `index.js`, which exports `handler`. */
  readonly folder: string;
  /** Seconds a call may take. The environment is killed after that. */
  readonly timeoutSeconds: number;
  /**
   * Megabytes of memory; here, of heap.
   * @default 1024
   */
  readonly memoryMb?: number;
  /**
   * Environment variables of this function.
   * @default none
   */
  readonly environment?: Readonly<Record<string, string>>;
}

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
   * Environments that are kept warm. Beyond that the one that has been idle for longest is let go.
   * @default 32
   */
  readonly maxIdle?: number;
}

/** Something that a function wrote to the console, and the call it belongs to: task and attempt are in there. */
export interface FunctionOutput {
  readonly call: FunctionCall;
  readonly requestId: string;
  readonly stream: 'stdout' | 'stderr';
  /** Milliseconds since 1970. */
  readonly time: number;
  /** As it was written, usually a line with its end. */
  readonly text: string;
}

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
export function createLocalFunctions(functions: readonly LocalFunction[], options: LocalOptions = {}): LocalFunctions {
  const byName = new Map(functions.map((local) => [local.name, local]));
  const environments = new Set<Environment>();
  /** Longest idle first. */
  let idle: readonly { readonly name: string; readonly environment: Environment }[] = [];
  let closed = false;

  function take(local: LocalFunction): Environment {
    idle = idle.filter(({ environment }) => environment.alive);
    const warm = idle.findLast(({ name }) => name === local.name)?.environment;
    idle = idle.filter(({ environment }) => environment !== warm);
    const environment = warm ?? startEnvironment(local, options);
    environments.add(environment);
    return environment;
  }

  async function giveBack(name: string, environment: Environment): Promise<void> {
    idle = [...idle, { name, environment }];
    const [oldest] = idle;
    if (idle.length > (options.maxIdle ?? 32) && oldest) await discard(oldest.environment);
  }

  async function discard(environment: Environment): Promise<void> {
    idle = idle.filter((kept) => kept.environment !== environment);
    environments.delete(environment);
    await environment.stop();
  }

  async function run(local: LocalFunction, call: FunctionCall, event: string, requestId: string): Promise<Answer> {
    const environment = take(local);
    const timeoutMs = local.timeoutSeconds * 1000;
    const answer = await environment.call({ requestId, event, timeoutMs }, ({ stream, time, text }) => {
      options.onOutput?.({ call, requestId, stream, time, text });
    });
    if (answer.kind === 'broke' || closed) await discard(environment);
    else await giveBack(local.name, environment);
    return answer;
  }

  async function invoke(call: FunctionCall): Promise<FunctionOutcome> {
    const requestId = randomUUID();
    const local = byName.get(call.functionName) ?? byName.get(nameInArn(call.functionName) ?? '');
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
    await Promise.all([...environments].map((environment) => environment.stop()));
  }

  return { invoke, close };
}

const TOO_LARGE = `Request must be smaller than ${PAYLOAD_LIMIT} bytes for the InvokeFunction operation`;

/** The account that everything local is in. */
const ACCOUNT = '000000000000';

function startEnvironment({ name, folder, memoryMb = 1024, environment }: LocalFunction, options: LocalOptions) {
  const region = options.region ?? 'us-east-1';
  const taskRoot = realpathSync(folder);
  const logGroupName = `/aws/lambda/${name}`;
  const logStreamName = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[$LATEST]${randomUUID().replaceAll('-', '')}`;
  const { NODE_OPTIONS: _, ...inherited } = options.environment ?? {};
  return new Environment(
    {
      folder: taskRoot,
      functionName: name,
      functionArn: `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}`,
      memoryMb,
      logGroupName,
      logStreamName,
    },
    definedOf({
      ...inherited,
      TZ: ':UTC',
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
      AWS_LAMBDA_FUNCTION_NAME: name,
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
      AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      LAMBDA_TASK_ROOT: taskRoot,
      _HANDLER: 'index.handler',
      ...environment,
    }),
  );
}

function definedOf(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function nameInArn(functionName: string): string | undefined {
  return /^arn:[^:]+:lambda:[^:]*:[^:]*:function:([^:]+)/.exec(functionName)?.[1];
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
