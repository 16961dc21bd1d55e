/** One attempt at a task, or at what undoes it, as a history tells it: whose lines are looked for. Times: milliseconds since 1970. */
export interface FunctionCall {
  readonly task: string;
  readonly role: 'task' | 'rollback';
  /** From 1. */
  readonly attempt: number;
  /** Name or ARN, as it was called. */
  readonly functionName: string;
  /** ARN of the execution that its lines name: of a rollback, the one that is undone. */
  readonly executionId: string;
  readonly scheduledAt: number;
  /** When Step Functions began the call; absent when it did not get that far. */
  readonly startedAt?: number;
  /** Absent while it goes on, and when the execution ended before. */
  readonly endedAt?: number;
  /** That Lambda gave it, where the history says it. */
  readonly requestId?: string;
}

/** What a call is told by, the same in histories and in structured lines. */
export type CallOwner = Pick<FunctionCall, 'task' | 'role' | 'attempt'>;

/** @example callKey({ task: 'Charge', role: 'rollback', attempt: 1 }) // 'rollback 1 Charge' */
export function callKey({ task, role, attempt }: CallOwner): string {
  return `${role} ${attempt} ${task}`;
}
