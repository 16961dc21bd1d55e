import type { BranchesPhase, Strand } from '../snapshot.js';
import type { Outcome } from '../states/outcome.js';
import type { Visiting } from '../states/visiting.js';
import { nextToken } from '../turn.js';
import { awaitingRedrive } from './awaiting-redrive.js';

/** Lets the branches go on that failed or were aborted; the others keep their output (DG: redrive-executions). */
export function redriveParallel({ turn, frame, trail }: Visiting, phase: BranchesPhase): Outcome {
  const token = nextToken(turn);
  const strands = phase.strands.map((strand, index): Strand => {
    const ready = awaitingRedrive(strand, trail.last) ?? strand;
    if (ready.kind === 'unstarted') turn.signals.push({ kind: 'begin', to: { path: [...frame.path, index], token } });
    return ready;
  });
  // All of them had succeeded when what is made of their outputs failed: that is tried again.
  if (strands.every(({ kind }) => kind === 'succeeded')) {
    turn.signals.push({ kind: 'join', to: { path: frame.path, token } });
  }
  return { kind: 'blocked', phase: { kind: 'branches', token, strands } };
}
