import type { Turn } from '../../turn.js';
import { mapRunPhases } from './map-run-phases.js';
import { stopMapRun } from './map-run-record.js';

/** Writes down that the Map Runs which are still under way have ended with their execution. */
export function abortMapRuns(turn: Turn): void {
  if (!turn.mapRuns.some(isRunning)) return;
  const { progress } = turn.snapshot;
  for (const phase of progress.kind === 'running' ? mapRunPhases(progress.root) : []) {
    if (turn.mapRuns.some((run) => run.arn === phase.mapRunArn && isRunning(run))) stopMapRun(turn, phase, 'ABORTED');
  }
  // One that began in this very step has no phase yet.
  turn.mapRuns = turn.mapRuns.map((run) => (isRunning(run) ? { ...run, status: 'ABORTED', stoppedAt: turn.now } : run));
}

function isRunning({ status }: Turn['mapRuns'][number]): boolean {
  return status === 'RUNNING';
}
