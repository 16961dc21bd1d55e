import type { Heartbeat, TaskPhase } from '../snapshot.js';
import { startClock } from './begin-task.js';
import type { TaskAnswer, TaskAttempt } from './conclude-task.js';
import { cancel, type Visiting } from './visiting.js';

/** Starts the clock of `HeartbeatSeconds`, or starts it again. */
export function startHeart(visiting: Visiting, { heartbeat }: TaskPhase): { readonly heartbeat?: Heartbeat } {
  if (heartbeat === undefined) return {};
  const { seconds } = heartbeat;
  cancel(visiting, heartbeat.timer?.token);
  const timer = startClock(visiting, seconds);
  return { heartbeat: timer === undefined ? { seconds } : { seconds, timer } };
}

/** A heartbeat is no event of the history (API: SendTaskHeartbeat), and changes nothing before the clock runs. */
export function keepAlive({ visiting, phase }: TaskAttempt): TaskAnswer {
  if (phase.heartbeat?.timer === undefined) return undefined;
  return { kind: 'blocked', phase: { ...phase, ...startHeart(visiting, phase) } };
}
