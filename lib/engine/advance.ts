import type { StateMachine } from '../asl/document.js';
import type { JsonObject } from '../json.js';
import type { Powers } from './data-flow/evaluation.js';
import type { Effect } from './effect.js';
import type { EngineEvent } from './event.js';
import type { HistoryEvent } from './history.js';
import { roleArn } from './identity.js';
import { jsonText } from './json-text.js';
import { limits } from './limits.js';
import type { Ending, Progress, Snapshot, Strand, Timer } from './snapshot.js';
import { strands } from './states/strand.js';
import { HistoryFull, nextToken, record, recordLast, type Turn } from './turn.js';

/** What a step gives: the next snapshot, the history events it adds, and what it wants done. */
export interface Step {
  readonly snapshot: Snapshot;
  readonly events: readonly HistoryEvent[];
  readonly effects: readonly Effect[];
}

/**
 * The heart of the engine: takes one event and goes on until everything waits again. Pure but for the `powers` it is
 * handed; nothing that it is given is written to. (It answers with a promise only because JSONata 2 does.)
 *
 * An event that nothing waits for gives back the very same snapshot.
 *
 * @example
 * const step = await advance(machine, newSnapshot(execution, input, time), { kind: 'started', time }, powers);
 * step.effects // [{ kind: 'invoke', to: { path: [], token: 1 }, functionName: 'charge-card', … }]
 */
export async function advance(
  machine: StateMachine,
  snapshot: Snapshot,
  event: EngineEvent,
  powers: Powers,
): Promise<Step> {
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
  };
  const progress = await progressWithin(turn, snapshot.progress, event);
  if (progress === snapshot.progress) return { snapshot, events: [], effects: [] };
  return {
    snapshot: {
      execution: snapshot.execution,
      input: snapshot.input,
      startedAt: snapshot.startedAt,
      events: turn.eventCount,
      tokens: turn.tokenCount,
      progress,
    },
    events: turn.events,
    effects: turn.effects,
  };
}

async function progressWithin(turn: Turn, progress: Progress, event: EngineEvent): Promise<Progress> {
  try {
    return await progressBy(turn, progress, event);
  } catch (error) {
    if (!(error instanceof HistoryFull)) throw error;
    const cause = `The execution reached the maximum number of history events (${limits.historyEvents}).`;
    return end(turn, turn.eventCount, { status: 'FAILED', error: 'States.Runtime', cause });
  }
}

async function progressBy(turn: Turn, progress: Progress, event: EngineEvent): Promise<Progress> {
  if (event.kind === 'started') return progress.kind === 'ready' ? begin(turn) : progress;
  if (progress.kind !== 'running') return progress;
  const { root, deadline } = progress;
  if (event.kind === 'stopped') {
    const failure = {
      ...(event.error === undefined ? {} : { error: event.error }),
      ...(event.cause === undefined ? {} : { cause: event.cause }),
    };
    return end(turn, lastOf(root), { status: 'ABORTED', ...failure });
  }
  if (event.kind === 'elapsed' && event.to.token === deadline?.token) {
    return end(turn, lastOf(root), { status: 'TIMED_OUT' });
  }
  const next = await strands.deliver(turn, { scope: turn.machine, path: [] }, root, event);
  return next === root ? progress : conclude(turn, await settle(turn, next), deadline);
}

async function begin(turn: Turn): Promise<Progress> {
  const { input, execution } = turn.snapshot;
  record(turn, 0, 'ExecutionStarted', { input: jsonText(input), roleArn: roleArn(execution) });
  const deadline = setDeadline(turn);
  // AWS gives the first state's Entered event no predecessor.
  const root = await strands.start(turn, { scope: turn.machine, path: [] }, input, 0);
  return conclude(turn, await settle(turn, root), deadline);
}

/** Does what the step has told itself to do, until nothing is left. */
async function settle(turn: Turn, first: Strand): Promise<Strand> {
  let root = first;
  for (let signal = turn.signals.shift(); signal !== undefined; signal = turn.signals.shift()) {
    root = await strands.deliver(turn, { scope: turn.machine, path: [] }, root, signal);
  }
  return root;
}

function setDeadline(turn: Turn): Timer | undefined {
  const { TimeoutSeconds: seconds } = turn.machine;
  if (seconds === undefined || seconds >= limits.noTimeoutSeconds) return undefined;
  const deadline = { token: nextToken(turn), at: turn.now + seconds * 1000 };
  turn.effects.push({ kind: 'setTimer', to: { path: [], token: deadline.token }, at: deadline.at });
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
      return end(turn, root.last, { status: 'FAILED', ...root.failure });
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

function end(turn: Turn, previousEventId: number, ending: Ending): Progress {
  const { status, output, ...failure } = ending;
  const details: JsonObject = output === undefined ? { ...failure } : { output: jsonText(output) };
  const none = Object.keys(details).length === 0;
  recordLast(turn, previousEventId, terminalEvents[status], none ? undefined : details);
  return { kind: 'ended', stoppedAt: turn.now, ...ending };
}
