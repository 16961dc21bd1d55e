import { describeValue } from '../../definition/describe-value.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Simulation } from '../simulation.js';

/** The simulation that an expectation is about. What is none is a mistake in the test, whatever it expects. */
export function readReceived(received: unknown, matcher: string): Simulation {
  const simulation = received as Simulation | null | undefined;
  if (Array.isArray(simulation?.calls) && Array.isArray(simulation.tasks)) return simulation;
  const hint =
    received instanceof Promise
      ? `It was given a promise: write await expect(simulate(…)).resolves.${matcher}(…), or await the simulation first.`
      : `It was given ${describeValue(received)}.`;
  throw new TypeError(`${matcher} takes what simulate(…) resolves with. ${hint}`);
}

/** Refuses names of tasks that the workflow does not have: whatever is expected of them would tell nothing. */
export function requireTasks({ workflow, tasks }: Simulation, matcher: string, names: readonly unknown[]): void {
  for (const name of names) {
    if (typeof name === 'string' && tasks.includes(name)) continue;
    const hint = typeof name === 'string' ? didYouMean(name, tasks) : '';
    throw new RangeError(`${matcher}: the workflow "${workflow}" has no task ${JSON.stringify(name)}.${hint}`);
  }
}
