import type { Rerun } from '../rerun-record.js';
import type { TaskRecord } from './task-record.js';

/**
 * The records of an execution that reruns another one. What it reuses has completed, whether the machine got there or not,
 * and whatever became of the call that only answers the result. Tasks that were not reached come first: they ran before.
 *
 * @param startedAt when the execution was started, in milliseconds since 1970
 */
export function withReused(
  records: ReadonlyMap<string, TaskRecord>,
  rerun: Rerun,
  startedAt: number,
): ReadonlyMap<string, TaskRecord> {
  const reused = [...rerun.reused].map(
    (task) => [task, reusedRecord(task, records.get(task), rerun, startedAt)] as const,
  );
  const byTask = new Map(reused);
  const notReached = reused.filter(([task]) => !records.has(task));
  return new Map([...notReached, ...[...records].map(([task, record]) => [task, byTask.get(task) ?? record] as const)]);
}

function reusedRecord(task: string, seen: TaskRecord | undefined, { results }: Rerun, startedAt: number): TaskRecord {
  const output = results.get(task);
  const at = seen?.outcome.kind === 'completed' ? seen.outcome.at : startedAt;
  return {
    task,
    outcome: { kind: 'completed', at, ...(output === undefined ? answered(seen) : { output }) },
    ...(seen?.scheduledAt === undefined ? {} : { scheduledAt: seen.scheduledAt }),
  };
}

/** A result that has no room in the record is told by the call that answered it. */
function answered(seen: TaskRecord | undefined): Pick<Extract<TaskRecord['outcome'], { kind: 'completed' }>, 'output'> {
  if (seen?.outcome.kind !== 'completed' || seen.outcome.output === undefined) return {};
  return { output: seen.outcome.output };
}
