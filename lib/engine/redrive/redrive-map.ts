import type { MapState } from '../../asl/document.js';
import type { IteratingPhase } from '../snapshot.js';
import { evaluateConcurrency } from '../states/attempt-map.js';
import type { Outcome } from '../states/outcome.js';
import type { Visiting } from '../states/visiting.js';
import { nextToken } from '../turn.js';
import { awaitingRedrive } from './awaiting-redrive.js';

/**
 * Lets the iterations go on that failed or were aborted, and starts those that had not started; the others keep their
 * output (DG: redrive-executions).
 */
export async function redriveMap(visiting: Visiting, state: MapState, phase: IteratingPhase): Promise<Outcome> {
  const concurrency = await evaluateConcurrency(visiting, state);
  if (!concurrency.ok) return { kind: 'failed', failure: concurrency.failure };
  const { turn, frame, trail } = visiting;
  const token = nextToken(turn);
  // One that failed before its first state is the latest: it starts again like those after it.
  const strands = phase.strands.flatMap((strand) => awaitingRedrive(strand, trail.last) ?? []);
  let lanes = 0;
  for (const [index, { kind }] of strands.entries()) {
    if (kind !== 'unstarted') continue;
    turn.signals.push({ kind: 'begin', to: { path: [...frame.path, index], token } });
    lanes += 1;
  }
  const toStart = phase.items.length - strands.length;
  for (; lanes < concurrency.value && lanes < phase.items.length && toStart > 0; lanes += 1) {
    turn.signals.push({ kind: 'begin', to: { path: frame.path, token } });
  }
  // All of them had succeeded when what is made of their outputs failed: that is tried again.
  if (lanes === 0) turn.signals.push({ kind: 'join', to: { path: frame.path, token } });
  return { kind: 'blocked', phase: { ...phase, token, strands } };
}
