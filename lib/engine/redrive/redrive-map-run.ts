import type { MapRunChild, MapRunPhase } from '../snapshot.js';
import { inBlocks } from '../states/distributed-map/blocks.js';
import { redriveRun } from '../states/distributed-map/map-run-record.js';
import { startNext } from '../states/distributed-map/start-child.js';
import type { Outcome } from '../states/outcome.js';
import { recordHere, type Visiting } from '../states/visiting.js';
import { nextToken } from '../turn.js';

/**
 * Goes on with a Map Run: what failed or was stopped is run again, what succeeded keeps its output, and what had not
 * started starts at its turn (DG: redrive-map-run). AWS redrives the executions themselves when they are Standard
 * ones; here new ones take their place.
 */
export function redriveMapRun(visiting: Visiting, phase: MapRunPhase): Outcome {
  const { turn, frame } = visiting;
  const token = nextToken(turn);
  const children = phase.children.flat().map((child): MapRunChild => (child.kind === 'succeeded' ? child : pending));
  const again = children.filter(({ kind }) => kind === 'pending').length;
  const open = phase.inputs.length - children.length + again;
  const { again: _again, ...rest } = phase;
  let ready: MapRunPhase = {
    ...rest,
    ...{ token, children: inBlocks(children), open, failed: 0 },
    ...(again > 0 ? { again } : {}),
  };
  recordHere(visiting, 'MapRunRedriven', {
    mapRunArn: phase.mapRunArn,
    redriveCount: redriveRun(turn, phase.mapRunArn),
  });
  for (let lane = 0; lane < Math.min(phase.concurrency, open); lane += 1) ready = startNext(visiting, ready);
  // All of them had succeeded when what is made of their outputs failed: that is tried again.
  if (open === 0) turn.signals.push({ kind: 'join', to: { path: frame.path, token } });
  return { kind: 'blocked', phase: ready };
}

const pending = { kind: 'pending' } as const;
