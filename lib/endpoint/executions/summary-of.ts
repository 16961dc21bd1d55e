import type { ExecutionSummary, FoundExecution } from './execution-book.js';

/** What lists show of an execution. */
export function summaryOf({ snapshot, origin, revision }: FoundExecution): ExecutionSummary {
  const { execution, startedAt, progress, redriven } = snapshot;
  return {
    execution,
    revision,
    startedAt,
    ...(progress.kind === 'ended' ? { status: progress.status, stoppedAt: progress.stoppedAt } : { status: 'RUNNING' }),
    redriveCount: redriven?.count ?? 0,
    ...(redriven === undefined ? {} : { redrivenAt: redriven.at }),
    ...(origin?.mapRunArn === undefined ? {} : { mapRunArn: origin.mapRunArn }),
  };
}
