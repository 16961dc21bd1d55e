import type { MapRun, MapRunChild, MapRunPhase } from '../../snapshot.js';
import type { Turn } from '../../turn.js';
import { mapRunCounts } from './map-run-counts.js';

/** Writes down that a Map Run has begun. */
export function openMapRun(turn: Turn, run: MapRun): void {
  turn.mapRuns = [...turn.mapRuns, run];
}

/**
 * Writes down that a Map Run is over. Executions that are still under way are not waited for any more, which stops
 * them; those that have not started never will, and stay pending (measured on AWS).
 */
export function stopMapRun(turn: Turn, phase: MapRunPhase, status: 'SUCCEEDED' | 'FAILED' | 'ABORTED'): void {
  const children = phase.children.flat();
  for (const child of children) {
    if (child.kind === 'running') turn.effects.push({ kind: 'cancel', token: child.token });
  }
  const counts = mapRunCounts(phase, children.map(stopped));
  turn.mapRuns = turn.mapRuns.map((run) =>
    run.arn === phase.mapRunArn ? { ...run, status, stoppedAt: turn.now, counts } : run,
  );
}

/**
 * Writes down that a Map Run goes on after a redrive.
 *
 * @returns how often that has happened
 */
export function redriveRun(turn: Turn, arn: string): number {
  const count = (turn.mapRuns.find((run) => run.arn === arn)?.redriven?.count ?? 0) + 1;
  turn.mapRuns = turn.mapRuns.map((run) => {
    if (run.arn !== arn) return run;
    const { stoppedAt: _stoppedAt, counts: _counts, ...rest } = run;
    return { ...rest, status: 'RUNNING', redriven: { count, at: turn.now } };
  });
  return count;
}

function stopped(child: MapRunChild): MapRunChild {
  return child.kind === 'running' ? { kind: 'failed', status: 'ABORTED', failure: {} } : child;
}
