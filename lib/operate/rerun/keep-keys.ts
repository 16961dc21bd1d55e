import { type Rerun, readRerun } from '../../rerun-record.js';
import type { TaskInPlan } from '../../undo/undo-plan.js';
import type { RerunFacts } from './rerun-facts.js';
import type { RerunRequest } from './rerun-plan.js';

/**
 * The tasks that run with the idempotency key of an earlier execution, with its ARN: what was begun there, did not complete,
 * and is not undone, so that a service that knows the key does nothing twice. What was undone must not have its old key: the
 * service would answer with what is no more.
 *
 * With another input only what nobody knows the outcome of: what failed is another thing then.
 *
 * @param runs names of the tasks that run
 */
export function keepKeys(
  { execution, tasks }: Pick<RerunFacts, 'execution' | 'tasks'>,
  { wish }: RerunRequest,
  runs: Iterable<string>,
): ReadonlyMap<string, string> {
  const rerun = readRerun(execution.input);
  const byName = new Map(tasks.map((task) => [task.task, task]));
  const keys = new Map<string, string>();
  for (const task of runs) {
    const key = keyOf(task, byName.get(task), rerun, execution.arn);
    if (key === undefined) continue;
    if (wish.kind !== 'everything' || byName.get(task)?.outcome === 'unknown') keys.set(task, key);
  }
  return keys;
}

/** A key of an earlier execution that has not been used yet is passed on. */
function keyOf(
  task: string,
  before: TaskInPlan | undefined,
  rerun: Rerun | undefined,
  executionArn: string,
): string | undefined {
  const earlier = rerun?.keyOf.get(task);
  if (before === undefined) return earlier;
  return mayHaveEffect(before) ? (earlier ?? executionArn) : undefined;
}

/** Of a task that did not complete. What is to be undone is undone before it runs. */
function mayHaveEffect({ outcome, undo }: TaskInPlan): boolean {
  return outcome !== 'completed' && undo.kind !== 'undone' && undo.kind !== 'to-undo';
}
