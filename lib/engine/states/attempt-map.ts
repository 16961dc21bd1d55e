import type { MapState } from '../../asl/document.js';
import type { Json } from '../../json.js';
import type { AddressedEvent } from '../event.js';
import { type Attempt, failed, succeeded } from '../failure.js';
import { jsonText } from '../json-text.js';
import { limits } from '../limits.js';
import type { FailedStrand, IteratingPhase, Strand } from '../snapshot.js';
import { type Frame, record } from '../turn.js';
import { abortIteration, abortStrand } from './abort-strand.js';
import { evaluateField, evaluateInteger, evaluateTyped, evaluationFailed } from './evaluate-field.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import { recordAside, recordHere, type Visiting } from './visiting.js';

/** Starts as many iterations as may run at a time, in order. */
export async function attemptMap(visiting: Visiting, state: MapState): Promise<Outcome> {
  const concurrency = await evaluateConcurrency(visiting, state);
  if (!concurrency.ok) return { kind: 'failed', failure: concurrency.failure };
  const items = await evaluateItems(visiting, state);
  if (!items.ok) return { kind: 'failed', failure: items.failure };
  recordHere(visiting, 'MapStateStarted', { length: items.value.length });
  const { last } = visiting.trail;
  const phase = { items: items.value, concurrency: concurrency.value, strands: [], last };
  return proceed(visiting, state, { kind: 'iterating', ...phase }, last);
}

/** Hands an event to the iteration it is for, and starts the next one when that has ended. */
export async function resumeMap(
  visiting: Visiting,
  state: MapState,
  phase: IteratingPhase,
  event: AddressedEvent,
): Promise<Outcome | undefined> {
  const index = event.to.path[visiting.frame.path.length] ?? -1;
  const before = phase.strands[index];
  if (before === undefined) return undefined;
  const { turn } = visiting;
  const after = await turn.strands.deliver(turn, iterationFrame(visiting, state, index), before, event);
  if (after === before) return undefined;
  const last = after.kind === 'succeeded' ? recordSuccess(visiting, index, after.last) : phase.last;
  return proceed(visiting, state, { ...phase, strands: phase.strands.with(index, after), last }, after.last);
}

/** Starts what may start now. `freedAt`: the event that the next `MapIterationStarted` follows. */
async function proceed(visiting: Visiting, state: MapState, phase: IteratingPhase, freedAt: number): Promise<Outcome> {
  const strands = [...phase.strands];
  let { last } = phase;
  let previous = freedAt;
  let running = strands.filter((strand) => strand.kind === 'running').length;
  let failure = strands.find((strand) => strand.kind === 'failed');
  while (failure === undefined && running < phase.concurrency && strands.length < phase.items.length) {
    const strand = await startIteration(visiting, state, phase.items, strands.length, previous);
    if (strand.kind === 'running') running += 1;
    if (strand.kind === 'failed') failure = strand;
    if (strand.kind === 'succeeded') {
      last = recordSuccess(visiting, strands.length, strand.last);
      previous = strand.last;
    }
    strands.push(strand);
  }
  if (failure !== undefined) return fail(visiting, state, strands, failure);
  if (running > 0) return { kind: 'blocked', phase: { ...phase, strands, last } };
  visiting.trail.last = last;
  recordAside(visiting, 'MapStateSucceeded');
  const result = strands.map((strand) => (strand.kind === 'succeeded' ? strand.output : null));
  return leave(visiting, state, result, { result });
}

async function startIteration(
  visiting: Visiting,
  state: MapState,
  items: readonly Json[],
  index: number,
  previous: number,
): Promise<Strand> {
  const { turn, visit } = visiting;
  const started = record(turn, previous, 'MapIterationStarted', { name: visit.state, index });
  const value = items[index] ?? null;
  if (state.ItemSelector === undefined) {
    return turn.strands.start(turn, iterationFrame(visiting, state, index), value, started);
  }
  const selecting = { ...visiting, trail: { last: started } };
  const input = await evaluateField(selecting, 'ItemSelector', state.ItemSelector, {
    item: { Index: index, Value: value },
  });
  return input.ok
    ? turn.strands.start(turn, iterationFrame(visiting, state, index), input.value, started)
    : { kind: 'failed', failure: input.failure, last: selecting.trail.last, state: '' };
}

function recordSuccess({ turn, visit }: Visiting, index: number, last: number): number {
  return record(turn, last, 'MapIterationSucceeded', { name: visit.state, index });
}

/** One iteration that fails ends the others. */
function fail(visiting: Visiting, state: MapState, strands: readonly Strand[], failure: FailedStrand): Outcome {
  const { turn, visit, trail } = visiting;
  const index = strands.indexOf(failure);
  abortStrand(turn, state.ItemProcessor, failure);
  record(turn, failure.last, 'MapIterationFailed', { name: visit.state, index });
  for (const [other, strand] of strands.entries()) {
    if (other !== index) abortIteration(turn, state.ItemProcessor, visit.state, other, strand);
  }
  trail.last = failure.last;
  return { kind: 'failed', failure: failure.failure };
}

export function iterationFrame({ frame, variables }: Visiting, state: MapState, index: number): Frame {
  return { scope: state.ItemProcessor, path: [...frame.path, index], outer: variables };
}

async function evaluateItems(visiting: Visiting, state: MapState): Promise<Attempt<readonly Json[]>> {
  if (state.Items !== undefined) {
    const items = await evaluateTyped(visiting, 'Items', state.Items, 'array');
    return items.ok ? succeeded(items.value as readonly Json[]) : items;
  }
  const { input } = visiting.visit;
  if (Array.isArray(input)) return succeeded(input as readonly Json[]);
  const message = `Map state input must be an array but was: ${jsonText(input)}`;
  return failed(evaluationFailed(visiting, undefined, message));
}

/** Iterations at a time: 0 and absent mean as many as AWS runs inline. The tolerated failures of an inline Map count for nothing, but must be legal. */
async function evaluateConcurrency(visiting: Visiting, state: MapState): Promise<Attempt<number>> {
  for (const field of ['ToleratedFailureCount', 'ToleratedFailurePercentage'] as const) {
    const template = state[field];
    if (template === undefined) continue;
    const value = await evaluateTyped(visiting, field, template, 'number');
    if (!value.ok) return value;
  }
  if (state.MaxConcurrency === undefined) return succeeded(limits.inlineConcurrency);
  const wanted = await evaluateInteger(visiting, 'MaxConcurrency', state.MaxConcurrency, 0);
  if (!wanted.ok) return wanted;
  return succeeded(Math.min(wanted.value || limits.inlineConcurrency, limits.inlineConcurrency));
}
