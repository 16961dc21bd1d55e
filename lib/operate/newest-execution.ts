import type { ExecutionStatus } from '../undo/undo-facts.js';
import type { ExecutionSummary, OperatePort } from './operate-port.js';

/** How an execution ends that did not do what it was for. */
const failedStatuses = ['FAILED', 'TIMED_OUT', 'ABORTED'] as const satisfies readonly ExecutionStatus[];

/** Executions of a state machine among which one that failed is looked for before AWS is asked for each status. */
const FIRST_LOOK = 100;

/**
 * The execution of a state machine that was started last, of those that failed, timed out or were stopped if only these
 * count. Undefined when there is none.
 */
export async function newestExecution(
  stateMachineArn: string,
  which: 'any' | 'failed',
  { executions }: Pick<OperatePort, 'executions'>,
): Promise<ExecutionSummary | undefined> {
  const firstOf = (query: { readonly status?: ExecutionStatus; readonly pageSize: number }) =>
    firstIn(executions(stateMachineArn, query));
  if (which === 'any') return firstOf({ pageSize: 1 });
  let seen = 0;
  for await (const page of executions(stateMachineArn, { pageSize: FIRST_LOOK })) {
    const found = page.find(({ status }) => failedStatuses.some((failed) => failed === status));
    if (found !== undefined) return found;
    seen += page.length;
    if (seen >= FIRST_LOOK) {
      const each = await Promise.all(failedStatuses.map((status) => firstOf({ status, pageSize: 1 })));
      return newest(each.filter((execution) => execution !== undefined));
    }
  }
  return undefined;
}

/** The one of some executions that was started last. */
export function newest<T extends Pick<ExecutionSummary, 'startedAt'>>(executions: readonly T[]): T | undefined {
  return executions.reduce<T | undefined>(
    (last, each) => (last === undefined || each.startedAt > last.startedAt ? each : last),
    undefined,
  );
}

/** A page may have fewer than were asked for, or none, and others follow (API: ListExecutions). */
async function firstIn(pages: AsyncIterable<readonly ExecutionSummary[]>): Promise<ExecutionSummary | undefined> {
  for await (const [first] of pages) if (first !== undefined) return first;
  return undefined;
}
