import { functionPlaceholders } from '../compile/placeholder-references.js';
import type { WorkflowDocument } from '../definition/document.js';
import type { HistoryEvent } from '../engine/history.js';
import type { ExecutionResult } from '../engine/ports.js';
import type { Json, JsonObject } from '../json.js';
import { readFailure } from '../runtime/failure.js';
import type { Role } from './functions-by-role.js';
import { type ReadBack, readBackMembers } from './read-back.js';
import type { SimulatedAttempt } from './simulated-attempt.js';

/** Whose attempt it is, by the name that the state machine calls the function by. */
type Named = ReadonlyMap<Json | undefined, { readonly task: string; readonly role: Role }>;

/** An event with its place among those of an execution and of all that it started. */
interface Placed {
  readonly event: HistoryEvent;
  readonly order: number;
}

/**
 * Every attempt of every function in executions and in those that they started, in the order in which they ended; those
 * that did not end come last.
 *
 * @param executions one after another; times count from the start of the first one
 */
export function attemptsOf(
  document: WorkflowDocument,
  executions: readonly [ExecutionResult, ...ExecutionResult[]],
  readBack: ReadBack,
): readonly SimulatedAttempt[] {
  const named: Named = new Map(functionPlaceholders(document).map(({ placeholder, ...each }) => [placeholder, each]));
  const attempts: SimulatedAttempt[] = [];
  let before = 0;
  for (const { events } of executions.flatMap(familyOf)) {
    const placed = events.map((event, index): Placed => ({ event, order: before + index }));
    before += events.length;
    attempts.push(...attemptsIn(placed, named, executions[0].startedAt, readBack));
  }
  return attempts.sort((one, other) => {
    return one.endOrder === other.endOrder ? one.startOrder - other.startOrder : one.endOrder - other.endOrder;
  });
}

/** An execution and those that it started: only a rollback, which starts when nothing of the main one is under way. */
function familyOf(result: ExecutionResult): readonly ExecutionResult[] {
  return [result, ...result.children.flatMap(familyOf)];
}

function attemptsIn(
  placed: readonly Placed[],
  named: Named,
  startedAt: number,
  readBack: ReadBack,
): readonly SimulatedAttempt[] {
  const next = new Map(placed.map((each) => [each.event.previousEventId, each]));
  const secondsOf = ({ event }: Placed) => (event.timestamp - startedAt) / 1000;
  return placed.flatMap((scheduled): readonly SimulatedAttempt[] => {
    if (scheduled.event.type !== 'TaskScheduled') return [];
    const { FunctionName, Payload } = jsonOf(scheduled.event, 'parameters');
    const whose = named.get(FunctionName);
    if (whose === undefined) return [];
    const { attempt = null, ...payload } = Payload as JsonObject;
    const ended = endOf(scheduled, next);
    return [
      {
        task: whose.task,
        role: whose.role,
        attempt: Number(attempt),
        event: eventOf(whose.role, payload, readBack),
        startedAt: secondsOf(scheduled),
        ...(ended === undefined ? {} : { endedAt: secondsOf(ended) }),
        startOrder: scheduled.order,
        endOrder: ended?.order ?? Number.POSITIVE_INFINITY,
        ...cameTo(whose.task, ended?.event, readBack),
      },
    ];
  });
}

/** What the function was told, without what only its wrapper has to know. */
function eventOf(role: Role, payload: JsonObject, readBack: ReadBack): JsonObject {
  const { input = null, results = {}, output = null, outcome = null, failure = null } = payload;
  const event = { input: readBack(input), results: readBackMembers(results, readBack) };
  return role === 'task' ? event : { ...event, output: readBack(output), outcome, failure };
}

/** The event that ends an attempt: the last one of the chain that begins when it is scheduled. */
function endOf(scheduled: Placed, next: ReadonlyMap<number, Placed>): Placed | undefined {
  let follower = next.get(scheduled.event.id);
  while (follower?.event.type === 'TaskStarted') follower = next.get(follower.event.id);
  return follower !== undefined && ENDS.has(follower.event.type) ? follower : undefined;
}

const ENDS: ReadonlySet<string> = new Set(['TaskSucceeded', 'TaskFailed', 'TaskTimedOut']);

function cameTo(
  task: string,
  ended: HistoryEvent | undefined,
  readBack: ReadBack,
): Pick<SimulatedAttempt, 'outcome' | 'returned' | 'error' | 'message'> {
  if (ended === undefined) return { outcome: 'unknown' };
  if (ended.type === 'TaskSucceeded') {
    return { outcome: 'returned', returned: readBack(jsonOf(ended, 'output').Payload ?? null) };
  }
  const { error, cause } = ended.details as { readonly error?: string; readonly cause?: string };
  const failure = readFailure({ task, error: error ?? null, cause: cause ?? null });
  return { outcome: 'failed', error: failure.error, message: failure.message };
}

function jsonOf({ details }: HistoryEvent, member: string): JsonObject {
  return JSON.parse(String(details?.[member])) as JsonObject;
}
