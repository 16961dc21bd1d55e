import type { ActivityWork } from '../../engine/ports.js';

/** Tasks of activities that no worker has taken yet, first come first served, and the workers that wait for one. */
export interface ActivityQueues {
  /** Puts a task in the queue of its activity until the signal is aborted. The `offerActivity` of the engine. */
  offer(work: ActivityWork, signal: AbortSignal): void;
  /** The next task of an activity; undefined when there is none before the signal is aborted. It is the caller's then. */
  next(activityArn: string, signal: AbortSignal): Promise<ActivityWork | undefined>;
}
