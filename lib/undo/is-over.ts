import type { ExecutionStatus } from './undo-facts.js';

/** Whether an execution is over, rather than running or waiting to be redriven. It may be redriven all the same. */
export function isOver({ status }: { readonly status: ExecutionStatus }): boolean {
  return status !== 'RUNNING' && status !== 'PENDING_REDRIVE';
}
