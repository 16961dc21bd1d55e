import { readTaskRuns } from '../../operate/read-task-runs.js';
import type { HistoryEvent } from '../../undo/history-event.js';

/** How long runs of a task's function took, or of what undoes it, in seconds. */
export interface MeasuredRun {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  readonly seconds: number;
}

/**
 * How long the functions took in one execution: from when Step Functions began a call until it had the result, so cold
 * starts count. Attempts that failed do not, nor do tasks whose result was reused.
 *
 * @param role what the functions of that machine do
 * @param reused tasks that did not really run
 */
export function measureRuns(
  events: readonly HistoryEvent[],
  role: MeasuredRun['role'],
  reused: ReadonlySet<string> = new Set(),
): readonly MeasuredRun[] {
  return readTaskRuns(events, new Map())
    .filter(({ task }) => !reused.has(task))
    .flatMap(({ task, attempts }) =>
      attempts.flatMap(({ outcome, startedAt, endedAt }) =>
        outcome === 'succeeded' && startedAt !== undefined && endedAt !== undefined
          ? [{ task, role, seconds: (endedAt - startedAt) / 1000 }]
          : [],
      ),
    );
}
