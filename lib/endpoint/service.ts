import type { Powers } from '../engine/data-flow/evaluation.js';
import type { ActivityQueues } from './activities/activity-queues.js';
import type { ExecutionBook } from './executions/execution-book.js';
import type { FunctionHost } from './functions/function-host.js';
import type { FunctionLogs } from './logs/function-logs.js';
import type { Registry } from './registry/registry.js';

/** All that the operations of the endpoint work on. */
export interface Service {
  readonly registry: Registry;
  readonly executions: ExecutionBook;
  readonly activities: ActivityQueues;
  readonly functions: FunctionHost;
  /** What the functions have written. */
  readonly logs: FunctionLogs;
  readonly settings: ServiceSettings;
  /** Evaluates the expressions of `TestState`: a run-away one must not hold up the server. */
  readonly powers: Powers;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

export interface ServiceSettings {
  readonly region: string;
  readonly accountId: string;
  /** Executions under way at a time; starting more is refused with `ExecutionLimitExceeded`. */
  readonly maxRunning: number;
}
