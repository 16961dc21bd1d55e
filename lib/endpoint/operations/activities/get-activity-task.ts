import { jsonText } from '../../../engine/json-text.js';
import type { Service } from '../../service.js';
import { structure } from '../input/shape.js';
import * as shapes from '../input/shapes.js';
import { operation } from '../operation.js';
import { requireActivity } from './require-activity.js';

/** How long a worker waits for a task before it is told that there is none (API: GetActivityTask). */
const LONG_POLL_MS = 60_000;

/**
 * Waits for a task of an activity. A worker that goes away while it waits takes nothing with it. Once a task is handed
 * out it is the worker's, whether the answer reaches it or not: as on AWS, the `HeartbeatSeconds` or `TimeoutSeconds`
 * of the state tell when it was lost.
 */
export const getActivityTask = operation(
  structure({ activityArn: shapes.arn }, { workerName: shapes.name }),
  async ({ activityArn, workerName }, service, { signal }) => {
    const { arn } = requireActivity(activityArn, service);
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), LONG_POLL_MS);
    try {
      return (await nextTask(arn, workerName, service, AbortSignal.any([signal, patience.signal]))) ?? {};
    } finally {
      clearTimeout(timer);
    }
  },
);

async function nextTask(
  activityArn: string,
  workerName: string | undefined,
  { activities, executions }: Service,
  signal: AbortSignal,
): Promise<{ readonly taskToken: string; readonly input: string } | undefined> {
  for (;;) {
    const work = await activities.next(activityArn, signal);
    if (work === undefined) return undefined;
    if (signal.aborted) {
      // Nobody is there to take it: it goes back. If it is withdrawn meanwhile, whoever takes it finds it closed.
      activities.offer(work, new AbortController().signal);
      return undefined;
    }
    const taken = await executions.callBack(work.taskToken, {
      kind: 'taken',
      ...(workerName === undefined ? {} : { workerName }),
    });
    if (taken === 'taken') return { taskToken: work.taskToken, input: jsonText(work.input) };
  }
}
