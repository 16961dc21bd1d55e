import { printTimeline } from '../print-timeline.js';
import type { SimulatedAttempt } from '../simulated-attempt.js';
import type { Simulation } from '../simulation.js';

/** Lines of a timeline that are read without effort. */
const SHORT = 15;

/**
 * The message of an expectation that does not hold: what happened instead, and the shortest timeline that shows it. In a
 * long execution that is what failed, what was undone, and the tasks in question.
 */
export function tell(simulation: Simulation, sentence: string, tasks: readonly string[] = []): string {
  const { calls } = simulation;
  const matters = ({ task, role, outcome }: SimulatedAttempt) =>
    tasks.includes(task) || outcome !== 'returned' || role === 'rollback';
  const told = new Set(calls.length <= SHORT ? calls : calls.filter(matters).slice(-SHORT));
  const timeline = printTimeline(simulation, (call) => told.has(call));
  return `${sentence}\n\n${timeline.replace(/^/gm, '  ')}`;
}

/**
 * How an execution ended, to stand behind its name.
 *
 * @example
 * ending(simulation) // 'failed with NoTruck'
 */
export function ending({ status, error }: Simulation): string {
  if (status === 'SUCCEEDED') return 'succeeded';
  return status === 'ABORTED' ? 'was stopped' : `failed with ${error ?? status}`;
}

/** Names in a sentence. */
export function listed(names: readonly string[]): string {
  return names.length === 0 ? 'nothing' : names.join(', ');
}
