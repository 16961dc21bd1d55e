import type { Phase } from '../snapshot.js';
import { attemptState } from '../states/attempt-state.js';
import type { Outcome } from '../states/outcome.js';
import type { Visiting } from '../states/visiting.js';
import { redriveMap } from './redrive-map.js';
import { redriveMapRun } from './redrive-map-run.js';
import { redriveParallel } from './redrive-parallel.js';

/**
 * Goes on in a state that failed or was stopped. Parallel and Map states keep what has succeeded inside them; any
 * other state does its work again (DG: redrive-executions).
 *
 * @param phase what it waited for
 */
export async function redriveState(visiting: Visiting, phase: Phase | undefined): Promise<Outcome> {
  const { state } = visiting;
  if (phase?.kind === 'branches' && state.Type === 'Parallel') return redriveParallel(visiting, phase);
  if (phase?.kind === 'iterating' && state.Type === 'Map') return redriveMap(visiting, state, phase);
  if (phase?.kind === 'mapRun') return redriveMapRun(visiting, phase);
  return attemptState(visiting);
}
