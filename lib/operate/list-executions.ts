import type { ExecutionStatus } from '../undo/undo-facts.js';
import type { FoundMachine } from './found-machine.js';
import { inBatches } from './in-batches.js';
import type { ExecutionSummary, OperatePort } from './operate-port.js';

/** Which executions are listed. */
export interface ListQuery {
  /** Those of any of these. Default: all */
  readonly statuses?: readonly ExecutionStatus[];
  /** Those that were started then or later, in milliseconds since 1970. Default: all */
  readonly since?: number;
  /** The newest so many. Default: all */
  readonly limit?: number;
}

export interface ListedExecution extends ExecutionSummary {
  readonly machine: FoundMachine;
}

/** Executions of some state machines, newest first. */
export interface ExecutionList {
  readonly executions: readonly ListedExecution[];
  /** Others that were found and are not among them. */
  readonly left: number;
  /** Whether there may be more than those. */
  readonly mayBeMore: boolean;
}

/** Executions of a page: enough to say how many there are where there are few, and still a quick answer. */
const PAGE = 100;
/** The most that AWS gives in a page (API: ListExecutions). */
const LARGEST_PAGE = 1000;

/**
 * Lists executions of some state machines. Each status of each machine is asked for by itself, page by page and no
 * further than is needed.
 *
 * @param tell is told how many were read so far
 */
export async function listExecutions(
  port: Pick<OperatePort, 'executions'>,
  machines: readonly FoundMachine[],
  query: ListQuery = {},
  tell: (count: number) => void = () => {},
): Promise<ExecutionList> {
  const { statuses, limit = Number.POSITIVE_INFINITY } = query;
  let count = 0;
  const sources = machines.flatMap((machine) =>
    (statuses ?? [undefined]).map((status) => ({ machine, ...(status === undefined ? {} : { status }) })),
  );
  const read = await inBatches(sources, (source) =>
    readSource(port, source, query, (more) => {
      count += more;
      tell(count);
    }),
  );
  const found = read.flatMap(({ executions }) => executions).sort((one, other) => other.startedAt - one.startedAt);
  const executions = found.slice(0, limit);
  return { executions, left: found.length - executions.length, mayBeMore: read.some(({ mayBeMore }) => mayBeMore) };
}

/** Executions of one machine, and of one status where only these are wanted. */
interface Source {
  readonly machine: FoundMachine;
  readonly status?: ExecutionStatus;
}

async function readSource(
  port: Pick<OperatePort, 'executions'>,
  { machine, ...filter }: Source,
  { since = Number.NEGATIVE_INFINITY, limit = Number.POSITIVE_INFINITY }: ListQuery,
  tell: (more: number) => void,
): Promise<{ readonly executions: readonly ListedExecution[]; readonly mayBeMore: boolean }> {
  const executions: ListedExecution[] = [];
  const pageSize = Math.min(LARGEST_PAGE, Math.max(PAGE, limit));
  for await (const page of port.executions(machine.arn, { ...filter, pageSize })) {
    const wanted = page.filter(({ startedAt }) => startedAt >= since);
    executions.push(...wanted.map((execution) => ({ ...execution, machine })));
    tell(wanted.length);
    if (wanted.length < page.length) break;
    // A page may have fewer than were asked for, and others follow (API: ListExecutions).
    if (executions.length >= Math.max(limit, pageSize)) return { executions, mayBeMore: true };
  }
  return { executions, mayBeMore: false };
}
