import type { Json, JsonObject } from '../../json.js';
import type { AddressedEvent, Signal } from '../event.js';
import { dataLimitExceeded, type Failure } from '../failure.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import type { RunningStrand, Strand } from '../snapshot.js';
import { type Frame, record, type StrandRunner, type Turn } from '../turn.js';
import { attemptState } from './attempt-state.js';
import type { Outcome } from './outcome.js';
import { recover } from './recover.js';
import { resumeState } from './resume-state.js';
import { recordHere, type Trail, type Visiting } from './visiting.js';

/** Runs strands: states one after another, each as far as it goes without waiting for the world. */
export const strands: StrandRunner = { start, deliver };

async function start(turn: Turn, frame: Frame, input: Json, last: number): Promise<Strand> {
  const visiting = enter(turn, frame, {}, { last }, frame.scope.StartAt, input);
  return follow(visiting, await attemptState(visiting));
}

async function deliver(turn: Turn, frame: Frame, strand: Strand, event: AddressedEvent | Signal): Promise<Strand> {
  if (strand.kind === 'unstarted')
    return event.kind === 'begin' ? start(turn, frame, strand.input, strand.last) : strand;
  if (strand.kind !== 'running') return strand;
  const visiting = comeBack(turn, frame, strand);
  const outcome = await resumeState(visiting, strand.phase, event);
  return outcome === undefined ? strand : follow(visiting, outcome);
}

/** Goes from state to state until one waits, fails for good, or is the last. */
async function follow(first: Visiting, firstOutcome: Outcome): Promise<Strand> {
  let visiting = first;
  let outcome = firstOutcome;
  for (;;) {
    if (outcome.kind === 'failed') outcome = await recover(visiting, outcome.failure);
    if (outcome.kind === 'failed') return fail(visiting, outcome.failure);
    if (outcome.kind === 'blocked') return block(visiting, outcome);
    const { output, next } = outcome;
    if (exceedsPayloadLimit(output)) return fail(visiting, dataLimitExceeded(visiting.visit.state));
    recordHere(visiting, `${visiting.state.Type}StateExited`, exitDetails(visiting, outcome));
    if (next === undefined) return { kind: 'succeeded', output, last: visiting.trail.last };
    const own = { ...visiting.variables.own, ...outcome.assigned };
    visiting = enter(visiting.turn, visiting.frame, own, visiting.trail, next, output);
    outcome = await attemptState(visiting);
  }
}

function fail({ visit, trail }: Visiting, failure: Failure): Strand {
  return { kind: 'failed', failure, last: trail.last, state: visit.state };
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
  trail.last = record(turn, trail.last, `${state.Type}StateEntered`, { name, input: jsonText(input) });
  const visit = { state: name, input, enteredAt: turn.now, enteredEventId: trail.last, previousEventId, retries: [] };
  return { turn, frame, variables: variablesOf(frame, own), state, visit, trail };
}

function comeBack(turn: Turn, frame: Frame, { variables, visit, last }: RunningStrand): Visiting {
  const state = stateOf(frame, visit.state);
  return { turn, frame, variables: variablesOf(frame, variables), state, visit, trail: { last } };
}

function variablesOf({ outer }: Frame, own: JsonObject): Visiting['variables'] {
  return outer === undefined ? { own } : { own, outer };
}

function stateOf({ scope }: Frame, name: string): Visiting['state'] {
  const state = scope.States[name];
  if (state === undefined) throw new RangeError(`There is no state '${name}': the machine was not checked`);
  return state;
}
