import { realClock } from '../engine/clock.js';
import { createIsolatedPowers } from '../engine/data-flow/off-thread/create-isolated-powers.js';
import type { Ports } from '../engine/ports.js';
import { createActivityQueues } from './activities/create-activity-queues.js';
import { createExecutionBook } from './executions/create-execution-book.js';
import type { FunctionHost } from './functions/function-host.js';
import { type FunctionLogs, noLogs } from './logs/function-logs.js';
import { createRegistry } from './registry/create-registry.js';
import type { Service, ServiceSettings } from './service.js';
import type { Store } from './store/store.js';

export interface EndpointOptions {
  /** Opened by the caller, closed with the endpoint. */
  readonly store: Store;
  readonly functions: FunctionHost;
  /** What functions have written; opened by the caller, closed with the endpoint. @default nobody keeps it */
  readonly logs?: FunctionLogs;
  readonly settings: ServiceSettings;
  /** Told of every history event of every execution, as it happens. @default nobody is told */
  readonly onEvent?: NonNullable<Ports['onEvent']>;
  /** Told when something is broken: the store cannot write, or a step of an execution throws. */
  readonly onBroken: (error: unknown, executionArn: string) => void;
}

/** What the operations work on. */
export interface Endpoint {
  readonly service: Service;
  /** Lines for the user: what was repaired, set aside or lost. */
  readonly notices: readonly string[];
  /** Executions that were interrupted and can go on. */
  readonly interrupted: number;
  /** Makes them go on. To be called once, when their functions are there and before anything else is started. */
  resume(): void;
  /** Lets go of the store. What is under way goes on when the store is opened again. */
  close(): Promise<void>;
}

export function openEndpoint(options: EndpointOptions): Endpoint {
  const { store, functions, logs = noLogs, settings, onEvent, onBroken } = options;
  const activities = createActivityQueues();
  // Executions that are over may be redriven, and described.
  const needed = new Set([...store.interrupted, ...store.closed()].map(({ revision }) => revision));
  const registry = createRegistry({
    log: store.registryLog,
    random: Math.random,
    isNeeded: (revisionId) => needed.has(revisionId),
  });
  const powers = createIsolatedPowers(Math.random);
  const { book, lost, interrupted, resume, halt } = createExecutionBook({
    library: registry,
    store,
    ports: {
      clock: realClock(),
      random: Math.random,
      powers,
      invoke: (call) => functions.invoke(call),
      offerActivity: (work, signal) => activities.offer(work, signal),
      ...(onEvent === undefined ? {} : { onEvent }),
    },
    onBroken,
  });
  return {
    service: {
      registry,
      executions: book,
      activities,
      functions,
      logs,
      settings,
      powers,
      now: () => Date.now(),
      random: Math.random,
    },
    notices: [
      ...store.notices,
      ...lost.map(
        ({ snapshot }) => `${snapshot.execution.arn} cannot go on: the document that it ran is no longer there.`,
      ),
    ],
    interrupted: interrupted.length,
    resume,
    close: async () => {
      halt();
      store.close();
      logs.close();
      await powers.close();
    },
  };
}
