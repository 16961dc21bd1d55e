import type { State, TaskState } from '../asl/document.js';
import { mostRetries } from './retries.js';
import type { Tally } from './tally.js';

/** Whether every attempt succeeds at once, or only after every retry that a state grants. */
export type Retrying = 'none' | 'all';

/**
 * What one visit of a state counts for, without what is inside it and, of a Map, over nothing. A Task that fails for good
 * and is caught counts for as much as one that succeeds at last. Sources: rulebook 6.5 for events (recorded on AWS), 6.6
 * for transitions.
 */
export function visitTally(state: State, retrying: Retrying): Tally {
  switch (state.Type) {
    case 'Task':
      return taskTally(state, retrying === 'none' ? 0 : mostRetries(state.Retry));
    case 'Parallel':
    case 'Map':
      return { transitions: 1, events: 4, invocations: 0 };
    case 'Choice':
    case 'Pass':
    case 'Wait':
    case 'Succeed':
      return { transitions: 1, events: 2, invocations: 0 };
    case 'Fail':
      return { transitions: 1, events: 1, invocations: 0 };
    default:
      return state satisfies never;
  }
}

/** Scheduled, Started, and Failed or TimedOut; entering and leaving come once. */
const EVENTS_OF_A_RETRY = 3;

function taskTally(state: TaskState, retries: number): Tally {
  return {
    transitions: 1 + retries,
    events: (isWaitedFor(state) ? 6 : 5) + EVENTS_OF_A_RETRY * retries,
    invocations: isInvocation(state) ? 1 + retries : 0,
  };
}

/**
 * What a Map counts for beyond a visit over nothing when it is over one item that fails: an iteration that starts and
 * fails, and a Map that fails in place of succeeding and being left.
 */
export const failedIteration: Tally = { transitions: 0, events: 1, invocations: 0 };

/** Whether a state calls a Lambda function. */
export function isInvocation(state: State): boolean {
  return state.Type === 'Task' && state.Resource.endsWith(':states:::lambda:invoke');
}

/** Whether a state starts another execution and waits for its end. */
export function isWaitedFor(state: State): boolean {
  return state.Type === 'Task' && /:startExecution\.sync(:2)?$/.test(state.Resource);
}
