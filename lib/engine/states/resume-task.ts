import type { TaskState } from '../../asl/document.js';
import type { AddressedEvent } from '../event.js';
import type { TaskPhase } from '../snapshot.js';
import { answerTask } from './answer-task.js';
import { failTask, failureOf, succeedTask, type TaskAnswer, type TaskAttempt, timeOutTask } from './conclude-task.js';
import { resumeActivity } from './resume-activity.js';
import { keepAlive } from './task-heartbeat.js';
import { taskIntegration } from './task-integration.js';
import type { Visiting } from './visiting.js';

/** Takes what has come for an attempt of a Task state; undefined when nothing waits for it any more. */
export function resumeTask(visiting: Visiting, state: TaskState, phase: TaskPhase, event: AddressedEvent): TaskAnswer {
  const integration = taskIntegration(state.Resource);
  if (integration === undefined) return undefined;
  const arrived = event.to.token;
  const attempt: TaskAttempt = { visiting, state, integration, phase, arrived };
  if (event.kind === 'elapsed') return elapsed(attempt);
  if (phase.kind === 'activity') {
    return arrived === phase.token ? resumeActivity({ ...attempt, phase }, event) : undefined;
  }
  if (arrived === phase.callback?.token) return calledBack(attempt, event);
  return arrived === phase.token ? answerTask(attempt, event) : undefined;
}

function elapsed(attempt: TaskAttempt): TaskAnswer {
  const { phase, arrived } = attempt;
  if (arrived === phase.timer?.token) return timeOutTask(attempt, 'States.Timeout');
  return arrived === phase.heartbeat?.timer?.token ? timeOutTask(attempt, 'States.HeartbeatTimeout') : undefined;
}

/** What is said with the token of a callback; it may come before the call that hands the token on has returned. */
function calledBack(attempt: TaskAttempt, event: Exclude<AddressedEvent, { kind: 'elapsed' }>): TaskAnswer {
  switch (event.kind) {
    case 'answered':
      return succeedTask(attempt, event.result);
    case 'failed':
      return failTask(attempt, failureOf(event));
    case 'heartbeat':
      return keepAlive(attempt);
    case 'taken':
    case 'returned':
    case 'submitted':
    case 'ended':
      return undefined;
    default:
      return event satisfies never;
  }
}
