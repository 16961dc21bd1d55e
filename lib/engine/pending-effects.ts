import type { State, StateMachine, States } from '../asl/document.js';
import type { Effect } from './effect.js';
import type { Phase, RunningStrand, Snapshot, Strand, Timer } from './snapshot.js';

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
    case 'invoking': {
      const { token, functionName, payload } = phase;
      const retryCount = visit.retries.reduce((sum, count) => sum + count, 0);
      const call = { functionName, payload, stateName: visit.state, retryCount };
      return [{ kind: 'invoke', to: { path, token }, ...call }, ...timer(path, phase.timer)];
    }
    case 'nested': {
      const { token, stateMachineArn, input, name } = phase;
      const request = { stateMachineArn, input, ...(name === undefined ? {} : { name }) };
      return [{ kind: 'startExecution', to: { path, token }, ...request }, ...timer(path, phase.timer)];
    }
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
