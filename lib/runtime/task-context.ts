import { createHash } from 'node:crypto';
import type { CallPayload } from './call-payload.js';
import { scheduledTimeOf } from './scheduled-time.js';

/** The second argument of every function: where, which attempt, and how long. */
export interface TaskContext {
  /**
   * The execution; for a rollback, the one that is undone. The effect of a task that a rerun has reused is undone in the name
   * of the execution that had it.
   */
  readonly execution: { readonly id: string; readonly name: string };
  /** Name of the task; for a rollback, of the task it undoes. */
  readonly task: string;
  /** `task` runs forward, `rollback` undoes. */
  readonly role: Role;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /**
   * 64 hexadecimal characters, the same for every attempt of a task in an execution, and others for its rollback. Give
   * it to services that take an idempotency key, and a retry after a lost answer does nothing twice. A rerun of the
   * execution has the same one for a task that did not complete and was not undone.
   */
  readonly idempotencyKey: string;
  /**
   * When the execution was due, if a schedule started it: the `scheduledTime` of its input, where that is an ISO time in UTC.
   * Undefined otherwise, and for an input so large that it is stored elsewhere, which no schedule passes on.
   */
  readonly scheduledTime?: Date | undefined;
  /** When the environment is killed. */
  readonly deadline: Date;
  /** Aborted shortly before the deadline: a second, or a tenth of the time there is when that is less. */
  readonly signal: AbortSignal;
  /** Milliseconds until the deadline. */
  remainingTimeMs(): number;
}

/** What the wrapper needs of the context that Lambda passes. */
export interface LambdaContext {
  /** Missing where no Lambda calls. */
  readonly awsRequestId?: string;
  getRemainingTimeInMillis(): number;
}

/** `task` runs forward, `rollback` undoes. */
export type Role = 'task' | 'rollback';

/** Milliseconds before the end of the environment at which a function is told that time is up. */
export function marginMs(remainingMs: number): number {
  return Math.min(1000, remainingMs / 10);
}

/**
 * A context, and the timer behind its signal, to be cleared once the call is over.
 *
 * The timer goes on after it has aborted the signal. It keeps the event loop from running empty: a promise that is never
 * settled would otherwise end as null, as if the function had returned, or as `Runtime.NodeJsExit`, depending on the
 * version of the runtime. So it is a timeout everywhere.
 *
 * @param outOfTime makes what the signal says then
 */
export function openContext(
  { execution, task, attempt, input, keyOf = execution.id }: CallPayload & { readonly keyOf?: string | undefined },
  role: Role,
  lambda: LambdaContext,
  outOfTime: (task: string) => Error,
): readonly [TaskContext, NodeJS.Timeout] {
  const remaining = lambda.getRemainingTimeInMillis();
  const controller = new AbortController();
  const timer = setInterval(() => {
    controller.abort(outOfTime(task));
  }, remaining - marginMs(remaining));
  const context: TaskContext = {
    execution,
    task,
    role,
    attempt,
    idempotencyKey: createHash('sha256')
      .update(JSON.stringify([keyOf, task, role]))
      .digest('hex'),
    scheduledTime: scheduledTimeOf(input),
    deadline: new Date(Date.now() + remaining),
    signal: controller.signal,
    remainingTimeMs: () => lambda.getRemainingTimeInMillis(),
  };
  return [context, timer];
}
