import type { Simulation } from '../simulation.js';
import type { Matched } from './matcher.js';
import { readReceived, requireTasks } from './read-received.js';
import { tell } from './tell.js';

/** Both tasks ran, and the first one had ended, with all its attempts, when the second one started. */
export function toHaveRunBefore(received: unknown, first: string, second: string): Matched {
  const simulation = readReceived(received, 'toHaveRunBefore');
  requireTasks(simulation, 'toHaveRunBefore', [first, second]);
  const one = spanOf(simulation, first);
  const other = spanOf(simulation, second);
  const pass = one !== undefined && other !== undefined && one.end < other.start;
  const happened = () => {
    if (one === undefined || other === undefined) return `${one === undefined ? first : second} never ran`;
    return other.end < one.start ? `${second} ran before ${first}` : 'they ran at the same time';
  };
  const sentence = pass
    ? `${first} was not expected to run before ${second}, and it did.`
    : `${first} was expected to run before ${second}, but ${happened()}.`;
  return { pass, message: () => tell(simulation, sentence, [first, second]) };
}

/** From the start of a task's first attempt to the end of its last one. */
function spanOf({ calls }: Simulation, task: string): { readonly start: number; readonly end: number } | undefined {
  const own = calls.filter((call) => call.role === 'task' && call.task === task);
  if (own.length === 0) return undefined;
  return {
    start: Math.min(...own.map(({ startOrder }) => startOrder)),
    end: Math.max(...own.map(({ endOrder }) => endOrder)),
  };
}
