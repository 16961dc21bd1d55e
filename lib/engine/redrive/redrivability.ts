import { limits } from '../limits.js';
import type { Snapshot } from '../snapshot.js';

/** Whether `RedriveExecution` takes an execution; members as in `DescribeExecution`. */
export interface Redrivability {
  readonly status: 'REDRIVABLE' | 'NOT_REDRIVABLE' | 'REDRIVABLE_BY_MAP_RUN';
  /** Given exactly when it is not redrivable. */
  readonly reason?: string;
}

/**
 * Whether an execution can be redriven. Source: API:DescribeExecution (`redriveStatusReason`), API:RedriveExecution;
 * `Execution is SUCCEEDED and cannot be redriven` is recorded of AWS, the others are worded after it.
 *
 * @param now milliseconds since 1970
 *
 * @example
 * redrivability(running, Date.now()) // { status: 'NOT_REDRIVABLE', reason: 'Execution is RUNNING and cannot be redriven' }
 */
export function redrivability({ execution, progress, startedAt, events }: Snapshot, now: number): Redrivability {
  // The execution of an item of a distributed Map is redriven with the one that it belongs to.
  const ofMapRun = execution.stateMachineName.includes('/');
  const express = execution.express !== undefined;
  if (express && !ofMapRun) return refused('Execution is of type EXPRESS and cannot be redriven');
  if (progress.kind !== 'ended') return refused('Execution is RUNNING and cannot be redriven');
  if (progress.status === 'SUCCEEDED') return refused('Execution is SUCCEEDED and cannot be redriven');
  // It is started anew, so nothing that is over counts (DG: redrive-map-run).
  if (express) return { status: 'REDRIVABLE_BY_MAP_RUN' };
  // What follows has to leave room for an event that ends the execution.
  if (events >= limits.historyEvents - 1) return refused('Execution history event limit exceeded');
  if (now - startedAt >= limits.executionMs) return refused('Execution has exceeded the max execution time');
  if (now - progress.stoppedAt > limits.redriveMs) return refused('Execution redrivable period exceeded');
  return { status: ofMapRun ? 'REDRIVABLE_BY_MAP_RUN' : 'REDRIVABLE' };
}

function refused(reason: string): Redrivability {
  return { status: 'NOT_REDRIVABLE', reason };
}
