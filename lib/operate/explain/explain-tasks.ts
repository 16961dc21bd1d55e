import { readRerun } from '../../rerun-record.js';
import { parseJson } from '../../undo/parse-json.js';
import type { AttemptRun, TaskRun } from '../task-run.js';
import type { ExplainFacts } from './explain-facts.js';
import type { ExplainedAttempt, ExplainedTask } from './explanation.js';
import { instant } from './instant.js';
import type { TaskState } from './task-states.js';

/** What became of every task, attempt by attempt. */
export function explainTasks(
  runs: readonly TaskRun[],
  states: readonly TaskState[],
  { details, events, now }: Pick<ExplainFacts, 'details' | 'events' | 'now'>,
): readonly ExplainedTask[] {
  const over = details.stoppedAt ?? now;
  const needs = new Map(states.map(({ task, needs: needed }) => [task, needed]));
  const reused = readRerun(parseJson(details.input))?.reused ?? new Set();
  const redriven = redrivesIn(events);
  return runs.map((run): ExplainedTask => {
    const { task, status, startedAt, endedAt } = run;
    const functionName = run.attempts.at(-1)?.functionName;
    return {
      task,
      status,
      ...(startedAt === undefined ? {} : { startedAt: instant(startedAt) }),
      ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
      ...(startedAt === undefined ? {} : { durationMs: (endedAt ?? over) - startedAt }),
      attempts: run.attempts.map((attempt, i) => explained(attempt, run.attempts[i + 1], { over, redriven })),
      needs: needs.get(task) ?? [],
      ...(functionName === undefined ? {} : { functionName }),
      ...(reused.has(task) ? { reused: true } : {}),
    };
  });
}

/** When an execution was redriven, in milliseconds since 1970. */
export function redrivesIn(events: ExplainFacts['events']): readonly number[] {
  return events.filter(({ type }) => type === 'ExecutionRedriven').map(({ timestamp }) => timestamp);
}

function explained(
  { scheduledAt, endedAt, outcome, failure }: AttemptRun,
  next: AttemptRun | undefined,
  { over, redriven }: { readonly over: number; readonly redriven: readonly number[] },
): ExplainedAttempt {
  // One that a redrive has left behind ended with the execution; how long it went on nobody knows.
  const ended = endedAt ?? Math.min(over, ...redriven.filter((at) => at >= scheduledAt));
  return {
    startedAt: instant(scheduledAt),
    ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
    durationMs: ended - scheduledAt,
    outcome,
    ...(failure === undefined ? {} : { error: failure.error, message: failure.message }),
    ...(next === undefined || outcome !== 'failed' ? {} : { waitMs: next.scheduledAt - ended }),
    ...(redriven.some((at) => at <= scheduledAt) ? { afterRedrive: true } : {}),
  };
}
