import type { JsonObject } from '../../json.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { parseJson } from '../../undo/parse-json.js';
import { machineNameIn, rollbackMachineOf } from '../../undo/rollback-reference.js';
import type { ExplainFacts } from './explain-facts.js';
import type { ExplainedTask, PathStep } from './explanation.js';
import { instant } from './instant.js';
import { readTrail, type Trail } from './read-trail.js';
import type { TaskState } from './task-states.js';

/** Something that takes time: a task, or the state that waits for the rollback. Times are milliseconds since 1970. */
interface Span {
  readonly kind: PathStep['kind'];
  readonly name: string;
  /** Of the state. */
  readonly state: string;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly waitMs: number;
  readonly needs: readonly string[];
  /** The execution was over before it was. */
  readonly isCutOff: boolean;
}

/**
 * The chain that decided when an execution ended: from what its end followed, back from each step to the one that it had
 * to wait for. That is the dependency that was over last, unless the machine's nesting held it up longer.
 */
export function findPath(
  tasks: readonly ExplainedTask[],
  states: readonly TaskState[],
  facts: ExplainFacts,
): readonly PathStep[] {
  const over = facts.details.stoppedAt ?? facts.now;
  const total = Math.max(1, over - facts.details.startedAt);
  const spans = [...taskSpans(tasks, states), ...rollbackSpans(facts)];
  const trail = readTrail(facts.events, new Set(spans.map(({ state }) => state)));
  const steps: PathStep[] = [];
  let span = lastSpan(spans, trail);
  const seen = new Set<Span>();
  while (span !== undefined && !seen.has(span)) {
    seen.add(span);
    const before = spanBefore(span, spans, trail);
    steps.unshift(stepOf(span, before, { over, total }));
    span = before;
  }
  return steps;
}

function stepOf(
  { kind, name, startedAt, endedAt, waitMs, needs }: Span,
  before: Span | undefined,
  { over, total }: { readonly over: number; readonly total: number },
): PathStep {
  const durationMs = Math.max(0, (endedAt ?? over) - startedAt);
  const isNeeded = before !== undefined && (kind === 'rollback' || needs.includes(before.name));
  return {
    kind,
    name,
    startedAt: instant(startedAt),
    ...(endedAt === undefined ? {} : { endedAt: instant(endedAt) }),
    durationMs,
    waitMs,
    share: durationMs / total,
    after: before === undefined ? 'nothing' : isNeeded ? 'dependency' : 'order',
  };
}

function taskSpans(tasks: readonly ExplainedTask[], states: readonly TaskState[]): readonly Span[] {
  const stateOf = new Map(states.map(({ task, name }) => [task, name]));
  return tasks.flatMap(({ task, status, startedAt, endedAt, attempts, needs }) => {
    if (startedAt === undefined) return [];
    return [
      {
        kind: 'task' as const,
        name: task,
        state: stateOf.get(task) ?? task,
        startedAt: Date.parse(startedAt),
        ...(endedAt === undefined ? {} : { endedAt: Date.parse(endedAt) }),
        waitMs: attempts.reduce((sum, { waitMs = 0 }) => sum + waitMs, 0),
        needs,
        isCutOff: status === 'stopped',
      },
    ];
  });
}

/** The states that start the rollback machine and wait for it. */
function rollbackSpans({ machine, events, details }: ExplainFacts): readonly Span[] {
  const rollbackMachine = machine === undefined ? undefined : rollbackMachineOf(machine);
  if (rollbackMachine === undefined) return [];
  const found = new Map<string, Span>();
  const entered = new Map<number, HistoryEvent>();
  for (const event of events) {
    if (event.type === 'TaskStateEntered') entered.set(event.id, event);
    const before = entered.get(event.previousEventId);
    if (event.type === 'TaskScheduled' && before !== undefined && starts(event.details, rollbackMachine)) {
      const state = String(before.details?.name);
      const ended = details.stoppedAt === undefined ? {} : { endedAt: details.stoppedAt };
      const span = {
        kind: 'rollback' as const,
        name: state,
        state,
        startedAt: before.timestamp,
        waitMs: 0,
        needs: [],
        isCutOff: false,
      };
      found.set(state, { ...span, ...ended });
    }
    const left = event.type === 'TaskStateExited' ? found.get(String(event.details?.name)) : undefined;
    if (left !== undefined) found.set(left.state, { ...left, endedAt: event.timestamp });
  }
  return [...found.values()];
}

function starts({ resourceType, parameters }: JsonObject = {}, rollbackMachine: string): boolean {
  if (resourceType !== 'states' || typeof parameters !== 'string') return false;
  const called = parseJson(parameters) as { readonly StateMachineArn?: unknown } | undefined;
  const arn = called?.StateMachineArn;
  return typeof arn === 'string' && machineNameIn(arn) === machineNameIn(rollbackMachine);
}

/** What goes on still, or went on until the execution was cut off; otherwise what its end followed. */
function lastSpan(spans: readonly Span[], { last }: Trail): Span | undefined {
  const open = spans.filter(({ endedAt, isCutOff }) => endedAt === undefined || isCutOff);
  return earliest(open) ?? spans.find(({ state }) => state === last) ?? latest(spans);
}

function earliest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>(
    (best, span) => (best && best.startedAt <= span.startedAt ? best : span),
    undefined,
  );
}

function spanBefore(span: Span, spans: readonly Span[], trail: Trail): Span | undefined {
  const earlier = spans.filter((other) => other !== span && endOf(other) <= span.startedAt);
  const needed = latest(earlier.filter(({ name }) => span.needs.includes(name)));
  const followed = earlier.find(({ state }) => state === trail.before.get(span.state));
  if (needed === undefined || followed === undefined) return needed ?? followed;
  return endOf(followed) > endOf(needed) ? followed : needed;
}

function latest(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>((best, span) => (best && endOf(best) >= endOf(span) ? best : span), undefined);
}

function endOf({ endedAt = Number.POSITIVE_INFINITY }: Span): number {
  return endedAt;
}
