import type { ExplainedFailure, ExplainedTask, MomentOfFailure } from './explanation.js';

/** What was going on when the first thing went wrong; undefined where nothing did. */
export function explainMoment(
  failures: readonly ExplainedFailure[],
  tasks: readonly ExplainedTask[],
  isOver: boolean,
): MomentOfFailure | undefined {
  const [first] = failures;
  if (first === undefined) return undefined;
  const failed = first.kind === 'task' ? first.task : undefined;
  const at = Date.parse(first.at);
  const others = tasks.filter(({ task }) => task !== failed);
  const hadStarted = others.filter(({ startedAt }) => startedAt !== undefined && Date.parse(startedAt) <= at);
  const goesOn = ({ status, endedAt }: ExplainedTask) =>
    endedAt === undefined || status === 'stopped' || Date.parse(endedAt) > at;
  return {
    at: first.at,
    ...(failed === undefined ? {} : { task: failed }),
    underWay: hadStarted
      .filter(goesOn)
      .map(({ task, status, endedAt }) => ({ task, status, ...(endedAt === undefined ? {} : { endedAt }) })),
    completed: hadStarted.filter((task) => !goesOn(task) && task.status === 'succeeded').map(({ task }) => task),
    neverStarted: isOver ? neverStarted(tasks) : [],
  };
}

/** Each with the tasks that it needed and that did not succeed. */
function neverStarted(tasks: readonly ExplainedTask[]): MomentOfFailure['neverStarted'] {
  const succeeded = new Set(tasks.filter(({ status }) => status === 'succeeded').map(({ task }) => task));
  return tasks
    .filter(({ status }) => status === 'not started')
    .map(({ task, needs }) => ({ task, because: needs.filter((need) => !succeeded.has(need)) }));
}
