export type { Failure } from './failure.js';
export { type LogFields, logFields } from './log-fields.js';
export { NonRetryableError } from './non-retryable-error.js';
export type { AttemptedRollbackEvent, HalfDoneEvent, RollbackEvent } from './rollback-event.js';
export type { LambdaContext, TaskContext } from './task-context.js';
export type { NoResults, TaskEvent } from './task-event.js';
export { type LambdaHandler, type WrappedFunction, wrapRollback, wrapTask } from './wrap.js';
