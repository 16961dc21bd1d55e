import { byExecution, type RerunRecord, readRerun } from '../../rerun-record.js';
import type { RerunFacts } from './rerun-facts.js';
import type { RerunRequest } from './rerun-plan.js';

/**
 * What the new execution is told: the input that the first one had, or the new one, and the results that it reuses. The same
 * bytes from the same facts.
 *
 * Pre: input and results are told.
 *
 * @param ranIn the reused tasks, with the ARN of the execution that ran each
 * @param keys the tasks that keep an idempotency key, with the ARN of the execution whose it is
 */
export function writeRecord(
  { execution, tasks }: Pick<RerunFacts, 'execution' | 'tasks'>,
  { wish }: RerunRequest,
  ranIn: ReadonlyMap<string, string>,
  keys: ReadonlyMap<string, string>,
): RerunRecord {
  const rerun = readRerun(execution.input);
  const outputs = new Map(tasks.map(({ task, output }) => [task, output]));
  const results = [...ranIn.keys()].flatMap((task) => {
    const output = outputs.get(task);
    return output === undefined ? [] : [[task, output] as const];
  });
  const firstInput = rerun === undefined ? (execution.input ?? null) : rerun.input;
  const isWhole = results.length === ranIn.size;
  return {
    of: execution.arn,
    input: wish.kind === 'everything' ? wish.input : firstInput,
    reused: byExecution(ranIn),
    ...(keys.size === 0 ? {} : { keys: byExecution(keys) }),
    results: Object.fromEntries(results),
    ...(isWhole || rerun?.moreResults === undefined ? {} : { moreResults: rerun.moreResults }),
  };
}
