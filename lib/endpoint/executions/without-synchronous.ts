import type { ExecutionIdentity } from '../../engine/execution.js';
import type { ExecutionStore } from '../../engine/ports.js';

/**
 * A store that is not told of synchronous Express executions. Whoever started one is gone when the process ends, and it
 * runs at most once (docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html), so it must not go on
 * after a restart. The executions that it starts are kept like all others.
 */
export function withoutSynchronous(store: ExecutionStore): ExecutionStore {
  const isKept = ({ express }: ExecutionIdentity) => express !== 'SYNC';
  return {
    created: (record) => {
      if (isKept(record.snapshot.execution)) store.created(record);
    },
    stepped: (before, step) => {
      if (isKept(before.execution)) store.stepped(before, step);
    },
    awaited: (executionArn, waiters) => store.awaited(executionArn, waiters),
    find: (executionArn) => store.find(executionArn),
  };
}
