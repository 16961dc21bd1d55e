import type { State, States } from '../asl/document.js';
import { longest } from './measure.js';
import { longestBackoff, mostRetries } from './retries.js';
import { isWaitedFor, type Retrying } from './visit.js';

/** AWS: a task without a timeout has this one, in seconds. */
const NO_TIMEOUT = 99_999_999;

/**
 * Seconds that a visit of a state takes at most, without what is inside it: every attempt ends when its time is up, and
 * the delays before retries are as long as they get. Waiting for a moment that is given to an execution counts as none:
 * emitted machines do so only when `stepwright rollback` asks for it.
 *
 * @param nestedSeconds how long an execution takes that the state starts and waits for
 */
export function visitSeconds(state: State, retrying: Retrying, nestedSeconds: number): number {
  if (state.Type === 'Wait') return typeof state.Seconds === 'number' ? state.Seconds : 0;
  if (state.Type !== 'Task') return 0;
  const backoff = retrying === 'none' ? 0 : longestBackoff(state.Retry);
  // Only starting it is tried again, and that takes no time.
  if (isWaitedFor(state)) return nestedSeconds + backoff;
  const attempts = retrying === 'none' ? 1 : 1 + mostRetries(state.Retry);
  const timeout = typeof state.TimeoutSeconds === 'number' ? state.TimeoutSeconds : NO_TIMEOUT;
  return attempts * timeout + backoff;
}

/** Seconds that any way through a scope takes at most, with every retry. */
export function longestWay(scope: States): number {
  const known = new Map<string, number>();
  const from = (name: string | undefined): number => {
    const state = name === undefined ? undefined : scope.States[name];
    if (name === undefined || state === undefined) return 0;
    const before = known.get(name);
    if (before !== undefined) return before;
    const seconds = visitSeconds(state, 'all', 0) + inside(state) + longest(targetsOf(state).map(from));
    known.set(name, seconds);
    return seconds;
  };
  return from(scope.StartAt);
}

function inside(state: State): number {
  return state.Type === 'Parallel' ? longest(state.Branches.map(longestWay)) : 0;
}

function targetsOf(state: State): readonly (string | undefined)[] {
  switch (state.Type) {
    case 'Task':
    case 'Parallel':
    case 'Map':
      return [state.Next, ...(state.Catch ?? []).map(({ Next }) => Next)];
    case 'Choice':
      return [state.Default, ...state.Choices.map(({ Next }) => Next)];
    case 'Pass':
    case 'Wait':
      return [state.Next];
    case 'Succeed':
    case 'Fail':
      return [];
    default:
      return state satisfies never;
  }
}
