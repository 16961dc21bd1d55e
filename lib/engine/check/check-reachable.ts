import { isJsonObject, type JsonObject } from '../../json.js';
import type { Complain } from './machine-problem.js';
import { targets } from './targets.js';

/** Finds the states of a scope that no path from its start leads to: AWS refuses a machine that has any. */
export function checkReachable(complain: Complain, states: JsonObject, start: string, at: string): void {
  const reached = new Set([start]);
  for (const name of reached) {
    const state = states[name];
    if (!isJsonObject(state)) continue;
    for (const [, target] of targets(state)) if (typeof target === 'string') reached.add(target);
  }
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    complain('MISSING_TRANSITION_TARGET', `${at}/States/${name}`, `State "${name}" is not reachable.`);
  }
}
