import { quantity } from '../../quantity.js';
import type { Matched } from './matcher.js';
import { readReceived, requireTasks } from './read-received.js';
import { tell } from './tell.js';

/**
 * A task ran, whether it succeeded or not.
 *
 * @param times how many attempts it took. Default: any number from 1 on
 */
export function toHaveRun(received: unknown, task: string, times?: number): Matched {
  const simulation = readReceived(received, 'toHaveRun');
  requireTasks(simulation, 'toHaveRun', [task]);
  const attempts = simulation.attempts[task] ?? 0;
  const pass = times === undefined ? attempts > 0 : attempts === times;
  const how = times === undefined ? 'run' : `run in ${quantity(times, 'attempt')}`;
  const did = attempts === 0 ? 'it never ran' : `it ran in ${quantity(attempts, 'attempt')}`;
  const sentence = pass
    ? `${task} was not expected to ${how}, and it did.`
    : `${task} was expected to ${how}, but ${did}.`;
  return { pass, message: () => tell(simulation, sentence, [task]) };
}
