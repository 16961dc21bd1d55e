import type { MapRunPhase, Strand } from '../../snapshot.js';

/** The Map Runs that are under way anywhere in a tree of strands. */
export function mapRunPhases(strand: Strand): readonly MapRunPhase[] {
  if (strand.kind !== 'running') return [];
  const { phase } = strand;
  if (phase.kind === 'mapRun') return [phase];
  return phase.kind === 'branches' || phase.kind === 'iterating' ? phase.strands.flatMap(mapRunPhases) : [];
}
