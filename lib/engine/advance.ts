import type { StateMachine } from '../asl/document.js';
import type { JsonObject } from '../json.js';
import type { Powers } from './data-flow/evaluation.js';
import type { Effect } from './effect.js';
import type { EngineEvent } from './event.js';
import { andThen, type Eventually } from './eventually.js';
import type { HistoryEvent } from './history.js';
import { roleArn } from './identity.js';
import { jsonText } from './json-text.js';
import { limits } from './limits.js';
import { awaitingRedrive } from './redrive/awaiting-redrive.js';
import { redrivability } from './redrive/redrivability.js';
import type { Ending, Progress, Snapshot, Strand, Timer } from './snapshot.js';
import { abortMapRuns } from './states/distributed-map/abort-map-runs.js';
import { strands } from './states/strand.js';
import { type Frame, HistoryFull, nextToken, record, recordLast, type Turn } from './turn.js';

/** What a step gives: the next snapshot, the history events it adds, and what it wants done. */
export interface Step {
  readonly snapshot: Snapshot;
  readonly events: readonly HistoryEvent[];
  readonly effects: readonly Effect[];
}

/**
 * The heart of the engine: takes one event and goes on until everything waits again. Pure but for the `powers` it is
 * handed; nothing that it is given is written to. It answers with a promise only when JSONata has to.
 *
 * An event that nothing waits for gives back the very same snapshot.
 *
 * @example
 * const step = await advance(machine, newSnapshot(execution, input, time), { kind: 'started', time }, powers);
 * step.effects // [{ kind: 'invoke', to: { path: [], token: 1 }, functionName: 'charge-card', … }]
 */
export function advance(machine: StateMachine, before: Snapshot, event: EngineEvent, powers: Powers): Eventually<Step> {
  const snapshot = event.kind === 'redriven' ? countRedrive(before, event.time) : before;
  const turn: Turn = {
    machine,
    snapshot,
    now: event.time,
    powers,
    strands,
    events: [],
    effects: [],
    signals: [],
    eventCount: snapshot.events,
    tokenCount: snapshot.tokens,
    mapRuns: snapshot.mapRuns ?? [],
  };
  return andThen(progressWithin(turn, snapshot.progress, event), (progress) =>
    progress === snapshot.progress
      ? { snapshot: before, events: [], effects: [] }
      : { snapshot: snapshotAfter(turn, progress), events: turn.events, effects: turn.effects },
  );
}

function snapshotAfter(turn: Turn, progress: Progress): Snapshot {
  // Those that are still under way when the execution ends do not outlive it.
  if (progress.kind === 'ended') abortMapRuns(turn);
  const { execution, input, startedAt, redriven } = turn.snapshot;
  const { eventCount: events, tokenCount: tokens, mapRuns } = turn;
  const after = { execution, input, startedAt, events, tokens, progress };
  // Every step comes by here, and few executions have more than that; spreading takes far longer than a literal.
  if (redriven === undefined && mapRuns.length === 0) return after;
  return {
    ...after,
    ...(redriven === undefined ? {} : { redriven }),
    ...(mapRuns.length === 0 ? {} : { mapRuns }),
  };
}

function progressWithin(turn: Turn, progress: Progress, event: EngineEvent): Eventually<Progress> {
  try {
    const next = progressBy(turn, progress, event);
    return next instanceof Promise ? next.catch((error: unknown) => endWhenFull(turn, error)) : next;
  } catch (error) {
    return endWhenFull(turn, error);
  }
}

function endWhenFull(turn: Turn, error: unknown): Progress {
  if (!(error instanceof HistoryFull)) throw error;
  const cause = `The execution reached the maximum number of history events (${limits.historyEvents}).`;
  return end(turn, turn.eventCount, { status: 'FAILED', error: 'States.Runtime', cause });
}

function progressBy(turn: Turn, progress: Progress, event: EngineEvent): Eventually<Progress> {
  if (event.kind === 'started') return progress.kind === 'ready' ? begin(turn) : progress;
  if (event.kind === 'redriven') return progress.kind === 'ended' ? redrive(turn, progress) : progress;
  if (progress.kind !== 'running') return progress;
  const { root } = progress;
  if (event.kind === 'stopped') {
    const failure = {
      ...(event.error === undefined ? {} : { error: event.error }),
      ...(event.cause === undefined ? {} : { cause: event.cause }),
    };
    return end(turn, lastOf(root), { status: 'ABORTED', ...failure }, root);
  }
  const timeIsUp = turn.now >= turn.snapshot.startedAt + limits.executionMs;
  if (timeIsUp || (event.kind === 'elapsed' && event.to.token === progress.deadline?.token)) {
    return end(turn, lastOf(root), { status: 'TIMED_OUT' }, root);
  }
  const next = strands.deliver(turn, wholeMachine(turn), root, event);
  return next instanceof Promise ? next.then((strand) => goOn(turn, progress, strand)) : goOn(turn, progress, next);
}

function goOn(turn: Turn, before: Extract<Progress, { kind: 'running' }>, root: Strand): Eventually<Progress> {
  return root === before.root ? before : settleAndConclude(turn, root, before.deadline);
}

function settleAndConclude(turn: Turn, root: Strand, deadline: Timer | undefined): Eventually<Progress> {
  return andThen(settle(turn, root), (settled) => conclude(turn, settled, deadline));
}

const rootPath: readonly number[] = [];

function wholeMachine({ machine }: Turn): Frame {
  return { scope: machine, path: rootPath };
}

function begin(turn: Turn): Eventually<Progress> {
  const { input, execution } = turn.snapshot;
  record(turn, 0, 'ExecutionStarted', { input: jsonText(input), roleArn: roleArn(execution) });
  const deadline = setDeadline(turn);
  // AWS gives the first state's Entered event no predecessor.
  return andThen(strands.start(turn, wholeMachine(turn), input, 0), (root) => settleAndConclude(turn, root, deadline));
}

/** Goes on where the execution stood, if it may be redriven; the events that it has already stay as they are. */
function redrive(turn: Turn, ended: Extract<Progress, { kind: 'ended' }>): Eventually<Progress> {
  const { snapshot, now } = turn;
  if (ended.root === undefined || redrivability(snapshot, now).status === 'NOT_REDRIVABLE') return ended;
  const count = snapshot.redriven?.count ?? 0;
  const last = record(turn, turn.eventCount, 'ExecutionRedriven', { redriveCount: count });
  const root = awaitingRedrive(ended.root, last) ?? ended.root;
  const deadline = setDeadline(turn);
  turn.signals.push({ kind: 'begin', to: { path: [], token: 0 } });
  return settleAndConclude(turn, root, deadline);
}

/** `$states.context` tells of a redrive from its first state on. */
function countRedrive(snapshot: Snapshot, at: number): Snapshot {
  return { ...snapshot, redriven: { count: (snapshot.redriven?.count ?? 0) + 1, at } };
}

/** Does what the step has told itself to do, until nothing is left. */
function settle(turn: Turn, first: Strand): Eventually<Strand> {
  let root = first;
  for (let signal = turn.signals.shift(); signal !== undefined; signal = turn.signals.shift()) {
    const next = strands.deliver(turn, wholeMachine(turn), root, signal);
    if (next instanceof Promise) return next.then((strand) => settle(turn, strand));
    root = next;
  }
  return root;
}

function setDeadline(turn: Turn): Timer | undefined {
  const { TimeoutSeconds: wanted = limits.noTimeoutSeconds } = turn.machine;
  const seconds = turn.snapshot.execution.express === undefined ? wanted : Math.min(wanted, limits.expressSeconds);
  if (seconds >= limits.noTimeoutSeconds) return undefined;
  const at = Math.min(turn.now + seconds * 1000, turn.snapshot.startedAt + limits.executionMs);
  const deadline = { token: nextToken(turn), at };
  turn.effects.push({ kind: 'setTimer', to: { path: [], token: deadline.token }, at });
  return deadline;
}

function conclude(turn: Turn, root: Strand, deadline: Timer | undefined): Progress {
  switch (root.kind) {
    case 'unstarted':
    case 'running':
      return deadline === undefined ? { kind: 'running', root } : { kind: 'running', root, deadline };
    case 'succeeded':
      return end(turn, root.last, { status: 'SUCCEEDED', output: root.output });
    case 'failed':
      return end(turn, root.last, { status: 'FAILED', ...root.failure }, root);
    default:
      return root satisfies never;
  }
}

/** The latest event of a running execution, for the terminal event to follow: that of the strand that moved last. */
function lastOf(root: Strand): number {
  if (root.kind !== 'running') return root.last;
  const { phase } = root;
  const inner = phase.kind === 'branches' || phase.kind === 'iterating' ? phase.strands.map(lastOf) : [];
  return Math.max(root.last, ...inner);
}

const terminalEvents = {
  SUCCEEDED: 'ExecutionSucceeded',
  FAILED: 'ExecutionFailed',
  TIMED_OUT: 'ExecutionTimedOut',
  ABORTED: 'ExecutionAborted',
} as const;

/** `root`: where it stood, for a redrive. */
function end(turn: Turn, previousEventId: number, ending: Ending, root?: Strand): Progress {
  const { status, output, ...failure } = ending;
  const details: JsonObject = output === undefined ? { ...failure } : { output: jsonText(output) };
  const none = Object.keys(details).length === 0;
  recordLast(turn, previousEventId, terminalEvents[status], none ? undefined : details);
  return { kind: 'ended', stoppedAt: turn.now, ...ending, ...(root === undefined ? {} : { root }) };
}
