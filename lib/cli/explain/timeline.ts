import type { ExplainedAttempt, ExplainedTask, Explanation, UndoneTask } from '../../operate/explain/explanation.js';
import { printMilliseconds } from '../../quantity.js';

/** What was going on when, before it is drawn in any format. Times are milliseconds since 1970. */
export interface Timeline {
  readonly from: number;
  readonly to: number;
  /** In the order in which they began. */
  readonly rows: readonly TimelineRow[];
  /** Tasks that were called, and have no row because they took so little. */
  readonly leftOut: number;
}

export interface TimelineRow {
  readonly kind: 'task' | 'rollback';
  /** Name of the task. */
  readonly name: string;
  /** Whether it decided when the execution ended. */
  readonly isOnPath: boolean;
  readonly bars: readonly TimelineBar[];
}

export interface TimelineBar {
  readonly outcome: ExplainedAttempt['outcome'] | 'undone';
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly attempt: number;
  /** For people: what came of it. */
  readonly says: string;
}

/** Rows that are drawn at most: those of the path and of failures first, then what took longest. */
const MOST_ROWS = 200;

/** What an execution did, task by task and attempt by attempt, and what undid it at the time. */
export function timelineOf(explanation: Explanation): Timeline {
  const { execution, tasks, undo, path } = explanation;
  const from = Date.parse(execution.startedAt);
  const over = from + execution.durationMs;
  const onPath = new Set(path.map(({ name }) => name));
  const called = tasks.filter(({ attempts }) => attempts.length > 0);
  const rank = ({ task, status, durationMs = 0 }: ExplainedTask) =>
    (onPath.has(task) ? 2e15 : 0) + (status === 'failed' ? 1e15 : 0) + durationMs;
  const kept = new Set([...called].sort((a, b) => rank(b) - rank(a)).slice(0, MOST_ROWS));
  const rows = called.filter((task) => kept.has(task)).map((task) => taskRow(task, onPath.has(task.task)));
  // What somebody undid a day later would leave nothing to be seen of the rest.
  const rollbacks = undo.tasks.flatMap((task) => rollbackRow(task, over));
  const ends = rollbacks.flatMap(({ bars }) => bars.map(({ to }) => to));
  return {
    from,
    to: Math.max(over, from + 1, ...ends),
    rows: [...rows, ...rollbacks],
    leftOut: called.length - kept.size,
  };
}

function taskRow({ task, attempts }: ExplainedTask, isOnPath: boolean): TimelineRow {
  return {
    kind: 'task',
    name: task,
    isOnPath,
    bars: attempts.map(({ startedAt, durationMs, outcome, error, message = '' }, i) => {
      const from = Date.parse(startedAt);
      const why = error === undefined ? '' : `: ${error}${message === '' ? '' : `: ${message}`}`;
      const says = `${task}, attempt ${i + 1}: ${outcome} after ${printMilliseconds(durationMs)}${why}`;
      return { outcome, from, to: from + durationMs, attempt: i + 1, says };
    }),
  };
}

function rollbackRow(
  { task, undo, startedAt, durationMs, by, error }: UndoneTask,
  over: number,
): readonly TimelineRow[] {
  const from = startedAt === undefined ? Number.NaN : Date.parse(startedAt);
  if (durationMs === undefined || !(from <= over)) return [];
  const time = printMilliseconds(durationMs);
  const says =
    undo === 'undone' ? `${task} was undone by ${by} in ${time}` : `its rollback failed after ${time}: ${error}`;
  const bar = { from, to: from + durationMs, attempt: 1, says };
  return [
    {
      kind: 'rollback',
      name: task,
      isOnPath: false,
      bars: [{ ...bar, outcome: undo === 'undone' ? ('undone' as const) : ('failed' as const) }],
    },
  ];
}
