import type { TaskContext } from '../../lib/runtime/task-context.js';

/** The context of one attempt of a task, as a deployed function would get it. */
export function taskContext(task: string, attempt = 1): TaskContext {
  return {
    execution: { id: 'arn:aws:states:local:0:execution:OrderFulfilment:test', name: 'test' },
    task,
    role: 'task',
    attempt,
    idempotencyKey: `key of ${task}`,
    deadline: new Date(Date.UTC(2030, 0)),
    signal: new AbortController().signal,
    remainingTimeMs: () => 60_000,
  };
}
