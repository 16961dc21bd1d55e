import type { Role, TaskContext } from './task-context.js';

/** Whose a line of a log is. The names are stable: queries and metric filters may rely on them. */
export interface LogFields {
  /** ARN of the execution; for a rollback, of the one that is undone. */
  readonly executionId: string;
  readonly executionName: string;
  /** Name of the task; for a rollback, of the task it undoes. */
  readonly task: string;
  readonly role: Role;
  /** 1 for the first attempt. */
  readonly attempt: number;
}

/**
 * The fields that every line of a structured log has, for loggers that write lines of their own: what they write does not
 * pass through `console`, so nobody else can add them.
 *
 * @example
 * const logger = new Logger({ serviceName: 'orders' }); // of @aws-lambda-powertools/logger
 *
 * export default async function chargeCard({ input }: TaskEvent<Order>, context: TaskContext) {
 *   logger.appendKeys(logFields(context)); // executionId, executionName, task, role and attempt
 *   logger.info('charging', { total: input.total });
 * }
 */
export function logFields({ execution, task, role, attempt }: TaskContext): LogFields {
  return { executionId: execution.id, executionName: execution.name, task, role, attempt };
}
