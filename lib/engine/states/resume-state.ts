import type { AddressedEvent, Signal } from '../event.js';
import type { Eventually } from '../eventually.js';
import type { Phase } from '../snapshot.js';
import { resumeMap } from './attempt-map.js';
import { resumeParallel } from './attempt-parallel.js';
import { attemptState } from './attempt-state.js';
import { afterWait } from './attempt-wait.js';
import { resumeMapRun } from './distributed-map/resume-map-run.js';
import type { Outcome } from './outcome.js';
import { resumeTask } from './resume-task.js';
import type { Visiting } from './visiting.js';

/** Hands an event to a state that waits; undefined when it is not what the state waits for. */
export function resumeState(
  visiting: Visiting,
  phase: Phase,
  event: AddressedEvent | Signal,
): Eventually<Outcome | undefined> {
  const { state } = visiting;
  switch (phase.kind) {
    case 'waiting':
      return state.Type === 'Wait' && event.to.token === phase.timer.token ? afterWait(visiting, state) : undefined;
    case 'backingOff':
      return event.to.token === phase.timer.token ? attemptState(visiting) : undefined;
    case 'invoking':
    case 'calling':
    case 'activity':
    case 'nested':
      return state.Type === 'Task' && !isSignal(event) ? resumeTask(visiting, state, phase, event) : undefined;
    case 'branches':
      return state.Type === 'Parallel' ? resumeParallel(visiting, state, phase, event) : undefined;
    case 'iterating':
      return state.Type === 'Map' ? resumeMap(visiting, state, phase, event) : undefined;
    case 'mapRun':
      return state.Type === 'Map' ? resumeMapRun(visiting, state, phase, event) : undefined;
    default:
      return phase satisfies never;
  }
}

function isSignal(event: AddressedEvent | Signal): event is Signal {
  return event.kind === 'begin' || event.kind === 'join';
}
