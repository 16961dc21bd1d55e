import type { AddressedEvent } from '../event.js';
import type { ActivityPhase, Timer } from '../snapshot.js';
import { startClock } from './begin-task.js';
import { failTask, failureOf, succeedTask, type TaskAnswer, type TaskAttempt } from './conclude-task.js';
import { recordTask } from './record-task.js';
import { keepAlive, startHeart } from './task-heartbeat.js';
import { cancel } from './visiting.js';

/** Takes what the worker of an activity says. */
export function resumeActivity(
  attempt: TaskAttempt<ActivityPhase>,
  event: Exclude<AddressedEvent, { kind: 'elapsed' }>,
): TaskAnswer {
  const { phase, visiting, integration } = attempt;
  switch (event.kind) {
    case 'taken':
      return phase.taken ? undefined : taken(attempt, event.workerName);
    case 'heartbeat':
      return keepAlive(attempt);
    case 'answered':
    case 'failed':
      // A mock answers for a worker that never came.
      if (!phase.taken) recordTask(visiting, integration, 'Started', {});
      return event.kind === 'answered' ? succeedTask(attempt, event.result) : failTask(attempt, failureOf(event));
    case 'returned':
    case 'submitted':
    case 'ended':
      return undefined;
    default:
      return event satisfies never;
  }
}

/**
 * A worker has it: only now does the heart beat, and `TimeoutSeconds` counts anew (DG: state-task). Until then it
 * limits how long a worker is waited for.
 */
function taken(attempt: TaskAttempt<ActivityPhase>, workerName: string | undefined): TaskAnswer {
  const { visiting, phase, integration } = attempt;
  recordTask(visiting, integration, 'Started', workerName === undefined ? {} : { workerName });
  cancel(visiting, phase.token);
  cancel(visiting, phase.timer?.token);
  const { timer: _timer, ...rest } = phase;
  return {
    kind: 'blocked',
    phase: { ...rest, taken: true, ...clockOf(attempt), ...startHeart(visiting, phase) },
  };
}

function clockOf({ visiting, phase }: TaskAttempt<ActivityPhase>): { readonly timer?: Timer } {
  const timer = phase.timeoutSeconds === undefined ? undefined : startClock(visiting, phase.timeoutSeconds);
  return timer === undefined ? {} : { timer };
}
