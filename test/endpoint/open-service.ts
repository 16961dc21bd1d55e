import { createActivityQueues } from '../../lib/endpoint/activities/create-activity-queues.js';
import { createExecutionBook } from '../../lib/endpoint/executions/create-execution-book.js';
import type { FunctionHost, HostedFunction } from '../../lib/endpoint/functions/function-host.js';
import { noLogs } from '../../lib/endpoint/logs/function-logs.js';
import { createRegistry } from '../../lib/endpoint/registry/create-registry.js';
import type { Service } from '../../lib/endpoint/service.js';
import { realClock } from '../../lib/engine/clock.js';
import { createPowers } from '../../lib/engine/data-flow/create-powers.js';
import type { Clock, FunctionCall, FunctionOutcome } from '../../lib/engine/ports.js';
import type { Json } from '../../lib/json.js';
import { memoryStore } from './store/memory-store.js';

export const region = 'us-east-1';
export const accountId = '123456789012';
export const roleArn = `arn:aws:iam::${accountId}:role/any`;

export type TestFunctions = Readonly<Record<string, (payload: Json) => FunctionOutcome>>;

export interface OpenedService {
  readonly service: Service;
  /** What has been thrown that should not have been. */
  readonly broken: unknown[];
  /** Puts the clock of the API forward. */
  readonly skip: (milliseconds: number) => void;
  readonly calls: FunctionCall[];
}

const opened: Service[] = [];

// Timers of what is still under way would keep the process alive.
afterAll(async () => {
  for (const { executions } of opened) {
    const running = executions.list().filter(({ status }) => status === 'RUNNING');
    for (const { execution } of running) await executions.stop(execution.arn, {});
  }
});

/**
 * A service on the real engine that keeps all in memory.
 *
 * @param startsAt what its clock shows at the start, in milliseconds since 1970. Default: the time
 */
export function openService(functions: TestFunctions = {}, maxRunning = 1000, startsAt = Date.now()): OpenedService {
  const broken: unknown[] = [];
  const calls: FunctionCall[] = [];
  let skipped = startsAt - Date.now();
  const clock = setBack(realClock(), skipped);
  const host = hostOf(functions, calls);
  const store = memoryStore();
  const registry = createRegistry({ log: store.registryLog, random: Math.random });
  const activities = createActivityQueues();
  const { book } = createExecutionBook({
    library: registry,
    store,
    ports: {
      clock,
      random: Math.random,
      invoke: (call) => host.invoke(call),
      offerActivity: (work, signal) => activities.offer(work, signal),
    },
    onBroken: (error) => broken.push(error),
  });
  const service: Service = {
    registry,
    executions: book,
    activities,
    functions: host,
    logs: noLogs,
    settings: { region, accountId, maxRunning },
    powers: createPowers(Math.random),
    now: () => Date.now() + skipped,
    random: Math.random,
  };
  opened.push(service);
  return {
    service,
    broken,
    calls,
    skip: (milliseconds) => {
      skipped += milliseconds;
    },
  };
}

function setBack(clock: Clock, by: number): Clock {
  return { ...clock, now: () => clock.now() + by, until: (time, wait) => clock.until(time - by, wait) };
}

function hostOf(functions: TestFunctions, calls: FunctionCall[]): FunctionHost {
  const hosted = Object.keys(functions).map(
    (name): HostedFunction => ({
      name,
      arn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
      version: '$LATEST',
      timeoutSeconds: 3,
      memoryMb: 128,
      modifiedAt: Date.UTC(2026, 0, 1),
      codeSha256: 'c2hh',
      codeBytes: 1234,
      environment: { STAGE: 'test' },
    }),
  );
  const nameIn = (text: string) => /function:([^:]+)/.exec(text)?.[1] ?? text.split(':')[0];
  return {
    list: () => hosted,
    find: (text) => hosted.find(({ name }) => name === nameIn(text)),
    versions: (text) => hosted.filter(({ name }) => name === nameIn(text)),
    invoke: async (call) => {
      calls.push(call);
      const perform = functions[nameIn(call.functionName) ?? ''];
      if (perform !== undefined) return perform(call.payload);
      return { kind: 'failed', error: 'Lambda.ResourceNotFoundException', cause: 'Function not found' };
    },
  };
}
