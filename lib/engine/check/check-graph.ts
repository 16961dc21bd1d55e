import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Complain } from './machine-problem.js';
import { targets } from './targets.js';

/** Where states go to. AWS wants an end of the machine only, and looks for what is out of reach only if there is one. */
export function checkGraph(complain: Complain, states: JsonObject, start: Json, at: string): void {
  const places = Object.entries(states).flatMap(([name, state]) =>
    isJsonObject(state)
      ? targets(state).map(([field, target]) => [`${at}/States/${name}/${field}`, target] as const)
      : [],
  );
  for (const [place, target] of [[`${at}/StartAt`, start] as const, ...places]) {
    if (typeof target === 'string' && Object.hasOwn(states, target)) continue;
    complain('MISSING_TRANSITION_TARGET', place, `Missing 'Next' target: ${String(target)}`);
  }
  if (at === '' && !Object.values(states).some(endsScope)) {
    complain('MISSING_END_STATE', undefined, 'Workflow has no terminal state');
  } else {
    checkReachable(complain, states, start, at);
  }
}

function endsScope(state: Json): boolean {
  return isJsonObject(state) && (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail');
}

/** Finds the states of a scope that no path from its start leads to: AWS refuses a machine that has any. */
function checkReachable(complain: Complain, states: JsonObject, start: Json | undefined, at: string): void {
  const reached = new Set<string>();
  if (typeof start === 'string') reached.add(start);
  for (const name of reached) {
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (!isJsonObject(state)) continue;
    for (const [, target] of targets(state)) if (typeof target === 'string') reached.add(target);
  }
  for (const name of Object.keys(states)) {
    if (reached.has(name)) continue;
    complain('MISSING_TRANSITION_TARGET', `${at}/States/${name}`, `State "${name}" is not reachable.`);
  }
}
