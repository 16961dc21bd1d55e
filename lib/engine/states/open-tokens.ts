import type { TaskPhase } from '../snapshot.js';

/** The tokens of what is under way in the world for an attempt of a Task state. */
export function openTokens(phase: TaskPhase): readonly number[] {
  const tokens = isCallOpen(phase) ? [phase.token] : [];
  if (phase.timer !== undefined) tokens.push(phase.timer.token);
  if (phase.heartbeat?.timer !== undefined) tokens.push(phase.heartbeat.timer.token);
  return tokens;
}

/** Whether the answer to what was asked for is still to come; a callback is not asked for. */
function isCallOpen(phase: TaskPhase): boolean {
  if (phase.kind === 'activity') return !phase.taken;
  return phase.callback === undefined || phase.submitted !== true;
}
