import type { RollbackPayload } from './call-payload.js';
import type { TaskContext } from './task-context.js';

/** A call as the wrapper goes on with it. */
export interface TakenCall extends RollbackPayload {
  /** ARN of the execution whose idempotency key it has. Default: that of `execution` */
  readonly keyOf?: string | undefined;
  /** In a rerun: gives what the task returned in an earlier execution, in place of its function. */
  readonly reuse?: ((context: TaskContext) => unknown) | undefined;
}
