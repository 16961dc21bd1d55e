import type { State, StateMachine, States } from '../asl/document.js';
import type { Effect } from './effect.js';
import type { Phase, RunningStrand, Snapshot, Strand, TaskPhase, Timer, Visit } from './snapshot.js';
import { startOfChild } from './states/distributed-map/start-of-child.js';

/**
 * What a snapshot waits for, as the effects that asked for it: timers to set again and calls to make again when a run
 * goes on in a new process.
 */
export function pendingEffects(machine: StateMachine, snapshot: Snapshot): readonly Effect[] {
  if (snapshot.progress.kind !== 'running') return [];
  const { root, deadline } = snapshot.progress;
  return [...timer([], deadline), ...ofStrand(machine, [], root)];
}

function timer(path: readonly number[], wanted: Timer | undefined): readonly Effect[] {
  return wanted === undefined ? [] : [{ kind: 'setTimer', to: { path, token: wanted.token }, at: wanted.at }];
}

function ofStrand(scope: States, path: readonly number[], strand: Strand): readonly Effect[] {
  if (strand.kind !== 'running') return [];
  const state = scope.States[strand.visit.state];
  return state === undefined ? [] : ofPhase(state, path, strand, strand.phase);
}

function ofPhase(state: State, path: readonly number[], { visit }: RunningStrand, phase: Phase): readonly Effect[] {
  switch (phase.kind) {
    case 'waiting':
    case 'backingOff':
      return timer(path, phase.timer);
    case 'invoking':
    case 'calling':
    case 'activity':
    case 'nested':
      return [...ofTask(path, visit, phase), ...timer(path, phase.timer), ...timer(path, phase.heartbeat?.timer)];
    case 'mapRun':
      return phase.children
        .flat()
        .flatMap((child, index): Effect[] =>
          child.kind === 'running' ? [startOfChild(path, visit, phase, child, index)] : [],
        );
    case 'branches':
      return phase.strands.flatMap((strand, index) => {
        const branch = state.Type === 'Parallel' ? state.Branches[index] : undefined;
        return branch === undefined ? [] : ofStrand(branch, [...path, index], strand);
      });
    case 'iterating':
      return state.Type !== 'Map'
        ? []
        : phase.strands.flatMap((strand, index) => ofStrand(state.ItemProcessor, [...path, index], strand));
    default:
      return phase satisfies never;
  }
}

/** What an attempt of a Task state still waits for. */
function ofTask(path: readonly number[], visit: Visit, phase: TaskPhase): readonly Effect[] {
  const attempted = { to: { path, token: phase.token }, stateName: visit.state, retryCount: retriesOf(visit) };
  switch (phase.kind) {
    case 'invoking': {
      if (phase.submitted === true) return [];
      const { functionName, payload, asynchronous } = phase;
      return [
        { kind: 'invoke', ...attempted, functionName, payload, ...(asynchronous === true ? { asynchronous } : {}) },
      ];
    }
    case 'calling': {
      if (phase.submitted === true) return [];
      const { resourceType, resource, parameters } = phase;
      return [{ kind: 'callService', ...attempted, resourceType, resource, parameters }];
    }
    case 'activity': {
      if (phase.taken || phase.callback === undefined) return [];
      const { activityArn, input, callback } = phase;
      return [{ kind: 'offerActivity', ...attempted, activityArn, input, taskToken: callback.taskToken }];
    }
    case 'nested': {
      if (phase.submitted === true && !phase.waits) return [];
      const { stateMachineArn, name, input, waits } = phase;
      return [{ kind: 'startExecution', ...attempted, stateMachineArn, name, input, waits }];
    }
    default:
      return phase satisfies never;
  }
}

function retriesOf({ retries }: Visit): number {
  return retries.reduce((sum, count) => sum + count, 0);
}
