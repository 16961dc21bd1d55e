import type { Json } from '../json.js';
import { type Rerun, readRerun } from '../rerun-record.js';
import type { RollbackPayload } from './call-payload.js';
import { namedError } from './named-error.js';
import { isStoredPayload, type StoredPayload } from './payloads/stored-payload.js';
import type { TakenCall } from './taken-call.js';
import type { Role, TaskContext } from './task-context.js';

/**
 * A call of an execution that reruns another one, as its function is to see it: with the input that the first execution
 * had. Whatever of that is stored is left for whoever looks at it.
 *
 * - A task that is reused answers what it returned, and its function is not called.
 * - The rollback of such a task belongs to the execution that ran the task: the undo of one effect has one idempotency key,
 *   whoever asks for it. And the task has completed, also when its answer was lost on the way in this execution.
 * - A task that may have had its effect in an earlier execution has the key that it had there.
 *
 * @param readStored reads a reference that came with the call
 */
export function rerunCall(
  call: RollbackPayload,
  role: Role,
  readStored: (stored: StoredPayload, context: TaskContext) => unknown,
): TakenCall {
  const rerun = readRerun(call.input as Json);
  if (rerun === undefined) return call;
  const { inputBytes: _, ...others } = call;
  const taken: TakenCall = { ...others, input: rerun.input };
  const ranIn = rerun.ranIn.get(call.task);
  if (ranIn === undefined) return role === 'task' ? { ...taken, keyOf: rerun.keyOf.get(call.task) } : taken;
  if (role === 'task') {
    return {
      ...taken,
      reuse: (context) => {
        // biome-ignore lint/suspicious/noConsole: the log of the function is where one looks why it was not called
        console.info(`${call.task} is not run again: it answers what it returned in execution ${nameIn(ranIn)}`);
        return resultIn(rerun, call.task, (stored) => readStored(stored, context));
      },
    };
  }
  const output = rerun.results.get(call.task) ?? call.output;
  return { ...taken, execution: { id: ranIn, name: nameIn(ranIn) }, outcome: 'completed', output };
}

function resultIn({ results, moreResults }: Rerun, task: string, read: (stored: StoredPayload) => unknown): unknown {
  const told = results.get(task);
  if (told !== undefined) return told;
  const more = isStoredPayload(moreResults) ? (read(moreResults) as Readonly<Record<string, Json>>) : {};
  if (Object.hasOwn(more, task)) return more[task];
  throw namedError('PayloadNotFound', `${task} is to answer what it returned earlier, and that is not told`);
}

/** Name of the execution in its ARN. */
function nameIn(executionArn: string): string {
  return executionArn.slice(executionArn.lastIndexOf(':') + 1);
}
