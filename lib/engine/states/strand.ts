import type { State } from '../../asl/document.js';
import type { Json, JsonObject } from '../../json.js';
import type { AddressedEvent, Signal } from '../event.js';
import { andThen, type Eventually } from '../eventually.js';
import { dataLimitExceeded, type Failure } from '../failure.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import { redriveState } from '../redrive/redrive-state.js';
import type { Phase, RunningStrand, Stand, Strand } from '../snapshot.js';
import { type Frame, record, type StrandRunner, type Turn } from '../turn.js';
import { attemptState } from './attempt-state.js';
import type { Outcome } from './outcome.js';
import { recover } from './recover.js';
import { resumeState } from './resume-state.js';
import { recordHere, type Trail, type Visiting } from './visiting.js';

/** Runs strands: states one after another, each as far as it goes without waiting for the world. */
export const strands: StrandRunner = { start, deliver };

function start(turn: Turn, frame: Frame, input: Json, last: number): Eventually<Strand> {
  const visiting = enter(turn, frame, {}, { last }, frame.scope.StartAt, input);
  return follow(visiting, attemptState(visiting));
}

function deliver(turn: Turn, frame: Frame, strand: Strand, event: AddressedEvent | Signal): Eventually<Strand> {
  if (strand.kind === 'unstarted') {
    if (event.kind !== 'begin') return strand;
    const { stand, input, last } = strand;
    return stand === undefined ? start(turn, frame, input, last) : goOn(turn, frame, stand, last);
  }
  if (strand.kind !== 'running') return strand;
  const visiting = comeBack(turn, frame, strand, strand.last);
  return andThen(resumeState(visiting, strand.phase, event), (outcome) =>
    outcome === undefined ? strand : follow(visiting, outcome, strand.phase),
  );
}

/** After a redrive, goes on where the strand stood: in the same visit, but with every retry still to come. */
function goOn(turn: Turn, frame: Frame, stand: Stand, last: number): Eventually<Strand> {
  const { variables, visit, phase } = stand;
  // AWS says of this state alone that it is entered again (DG: redrive-executions).
  const visiting =
    stateOf(frame, visit.state).Type === 'Fail'
      ? enter(turn, frame, variables, { last }, visit.state, visit.input)
      : comeBack(turn, frame, { variables, visit: { ...visit, retries: [] } }, last);
  return follow(visiting, redriveState(visiting, phase), phase);
}

/**
 * Goes from state to state until one waits, fails for good, or is the last.
 *
 * @param phase what the first of them waited for before
 */
function follow(first: Visiting, firstOutcome: Eventually<Outcome>, phase?: Phase): Eventually<Strand> {
  let visiting = first;
  let outcome = firstOutcome;
  let before = phase;
  for (;;) {
    const moved = goFrom(visiting, outcome, before);
    if (moved instanceof Promise) {
      return moved.then((reached) => ('kind' in reached ? reached : follow(reached, attemptState(reached))));
    }
    if ('kind' in moved) return moved;
    visiting = moved;
    outcome = attemptState(visiting);
    before = undefined;
  }
}

/** Goes where an outcome leads, once it is there; Retry and Catch may make another of it. */
function goFrom(
  visiting: Visiting,
  outcome: Eventually<Outcome>,
  phase: Phase | undefined,
): Eventually<Strand | Visiting> {
  if (outcome instanceof Promise) return outcome.then((reached) => goFrom(visiting, reached, phase));
  if (outcome.kind !== 'failed') return move(visiting, outcome, phase);
  return andThen(recover(visiting, outcome.failure), (recovered) => move(visiting, recovered, phase));
}

/** Where an outcome leads: to where the strand stands, or into the next state. */
function move(visiting: Visiting, outcome: Outcome, phase: Phase | undefined): Strand | Visiting {
  if (outcome.kind === 'failed') return fail(visiting, outcome.failure, phase);
  if (outcome.kind === 'blocked') return block(visiting, outcome);
  const { output, next } = outcome;
  if (exceedsPayloadLimit(output)) return fail(visiting, dataLimitExceeded(visiting.visit.state), phase);
  recordHere(visiting, passing[visiting.state.Type].exited, exitDetails(visiting, outcome));
  if (next === undefined) return { kind: 'succeeded', output, last: visiting.trail.last };
  const own = { ...visiting.variables.own, ...outcome.assigned };
  return enter(visiting.turn, visiting.frame, own, visiting.trail, next, output);
}

function fail({ visit, trail, variables }: Visiting, failure: Failure, phase: Phase | undefined): Strand {
  const kept = phase !== undefined && keepsProgress(phase) ? { phase } : {};
  const stand = { variables: variables.own, visit, ...kept };
  return { kind: 'failed', failure, last: trail.last, state: visit.state, stand };
}

/** Whether a redrive can use what a phase says: there are strands or executions in it that have succeeded. */
function keepsProgress({ kind }: Phase): boolean {
  return kind === 'branches' || kind === 'iterating' || kind === 'mapRun';
}

function block(visiting: Visiting, { phase, visit }: Extract<Outcome, { kind: 'blocked' }>): RunningStrand {
  return {
    kind: 'running',
    variables: visiting.variables.own,
    last: visiting.trail.last,
    visit: visit ?? visiting.visit,
    phase,
  };
}

function exitDetails({ visit }: Visiting, { output, assigned }: Extract<Outcome, { kind: 'left' }>): JsonObject {
  const details = { name: visit.state, output: jsonText(output) };
  if (assigned === undefined || Object.keys(assigned).length === 0) return details;
  const texts = Object.entries(assigned).map(([name, value]) => [name, jsonText(value)] as const);
  return { ...details, assignedVariables: Object.fromEntries(texts) };
}

function enter(turn: Turn, frame: Frame, own: JsonObject, trail: Trail, name: string, input: Json): Visiting {
  const state = stateOf(frame, name);
  const previousEventId = trail.last;
  trail.last = record(turn, trail.last, passing[state.Type].entered, { name, input: jsonText(input) });
  const visit = { state: name, input, enteredAt: turn.now, enteredEventId: trail.last, previousEventId, retries: [] };
  return { turn, frame, variables: variablesOf(frame, own), state, visit, trail };
}

function comeBack(
  turn: Turn,
  frame: Frame,
  { variables, visit }: Pick<RunningStrand, 'variables' | 'visit'>,
  last: number,
): Visiting {
  const state = stateOf(frame, visit.state);
  return { turn, frame, variables: variablesOf(frame, variables), state, visit, trail: { last } };
}

function variablesOf({ outer }: Frame, own: JsonObject): Visiting['variables'] {
  return outer === undefined ? { own } : { own, outer };
}

// Made once: a history may hold thousands of events, and text that is put together is text of its own.
const passing = {
  Task: { entered: 'TaskStateEntered', exited: 'TaskStateExited' },
  Parallel: { entered: 'ParallelStateEntered', exited: 'ParallelStateExited' },
  Map: { entered: 'MapStateEntered', exited: 'MapStateExited' },
  Choice: { entered: 'ChoiceStateEntered', exited: 'ChoiceStateExited' },
  Pass: { entered: 'PassStateEntered', exited: 'PassStateExited' },
  Succeed: { entered: 'SucceedStateEntered', exited: 'SucceedStateExited' },
  Wait: { entered: 'WaitStateEntered', exited: 'WaitStateExited' },
  Fail: { entered: 'FailStateEntered', exited: 'FailStateExited' },
} as const satisfies Readonly<Record<State['Type'], unknown>>;

function stateOf({ scope }: Frame, name: string): Visiting['state'] {
  const state = scope.States[name];
  if (state === undefined) throw new RangeError(`There is no state '${name}': the machine was not checked`);
  return state;
}
