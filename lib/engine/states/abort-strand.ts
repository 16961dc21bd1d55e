import type { State, States } from '../../asl/document.js';
import type { Phase, Strand } from '../snapshot.js';
import { record, type Turn } from '../turn.js';
import { stopMapRun } from './distributed-map/map-run-record.js';
import { openTokens } from './open-tokens.js';

/**
 * Ends a strand whose sibling has failed: what it waits for is cancelled, and the states it was in are recorded as
 * aborted, inner ones first. AWS records the Task that failed as aborted as well.
 */
export function abortStrand(turn: Turn, scope: States, strand: Strand): void {
  switch (strand.kind) {
    case 'unstarted':
    case 'succeeded':
      return;
    case 'failed':
      if (scope.States[strand.state]?.Type === 'Task') record(turn, strand.last, 'TaskStateAborted');
      return;
    case 'running': {
      const state = scope.States[strand.visit.state];
      if (state === undefined) return;
      abortPhase(turn, state, strand.visit.state, strand.phase);
      if (strand.phase.kind === 'mapRun') record(turn, strand.last, 'MapRunAborted');
      const type = abortedEvents[state.Type];
      if (type !== undefined) record(turn, strand.last, type);
      return;
    }
    default:
      strand satisfies never;
  }
}

/** The other types have no such event. */
const abortedEvents: Readonly<Partial<Record<State['Type'], string>>> = {
  Task: 'TaskStateAborted',
  Wait: 'WaitStateAborted',
  Parallel: 'ParallelStateAborted',
  Map: 'MapStateAborted',
};

function abortPhase(turn: Turn, state: State, name: string, phase: Phase): void {
  for (const token of tokensOf(phase)) turn.effects.push({ kind: 'cancel', token });
  if (phase.kind === 'mapRun') stopMapRun(turn, phase, 'ABORTED');
  if (phase.kind === 'branches' && state.Type === 'Parallel') {
    for (const [index, strand] of phase.strands.entries()) {
      const branch = state.Branches[index];
      if (branch !== undefined) abortStrand(turn, branch, strand);
    }
  }
  if (phase.kind === 'iterating' && state.Type === 'Map') {
    for (const [index, strand] of phase.strands.entries())
      abortIteration(turn, state.ItemProcessor, name, index, strand);
  }
}

/** Ends one iteration of a Map state. One that failed has been recorded when it did. */
export function abortIteration(turn: Turn, scope: States, name: string, index: number, strand: Strand): void {
  if (strand.kind !== 'running') return;
  abortStrand(turn, scope, strand);
  record(turn, strand.last, 'MapIterationAborted', { name, index });
}

/** The tokens of everything a phase itself waits for. */
function tokensOf(phase: Phase): readonly number[] {
  switch (phase.kind) {
    case 'waiting':
    case 'backingOff':
      return [phase.timer.token];
    case 'invoking':
    case 'calling':
    case 'activity':
    case 'nested':
      return openTokens(phase);
    case 'branches':
    case 'iterating':
    case 'mapRun':
      return [];
    default:
      return phase satisfies never;
  }
}
