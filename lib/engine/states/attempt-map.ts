import type { MapState } from '../../asl/document.js';
import type { Json } from '../../json.js';
import type { AddressedEvent, Signal } from '../event.js';
import { andThen, type Eventually, ifSucceeded } from '../eventually.js';
import { type Attempt, dataLimitExceeded, failed, succeeded } from '../failure.js';
import { inJsonPath } from '../json-path/in-json-path.js';
import { iterationInput, mapItems } from '../json-path/map-in-json-path.js';
import { exceedsPayloadLimit, jsonText } from '../json-text.js';
import { limits } from '../limits.js';
import { isDistributed } from '../processor-machine.js';
import type { FailedStrand, IteratingPhase, Strand } from '../snapshot.js';
import { type Frame, nextToken, record } from '../turn.js';
import { abortIteration, abortStrand } from './abort-strand.js';
import { attemptMapRun } from './distributed-map/attempt-map-run.js';
import { evaluateNumbers } from './distributed-map/evaluate-numbers.js';
import { evaluateField } from './evaluate-field.js';
import { evaluateTyped } from './evaluate-typed.js';
import { evaluationFailed } from './evaluation-failed.js';
import { firstFailure } from './first-failure.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import { isForHere, recordAside, recordHere, type Visiting } from './visiting.js';

/** Asks for as many lanes of iterations as may run at a time; a distributed Map starts executions instead. */
export async function attemptMap(visiting: Visiting, state: MapState): Promise<Outcome> {
  if (isDistributed(state)) return attemptMapRun(visiting, state);
  const concurrency = await evaluateConcurrency(visiting, state);
  if (!concurrency.ok) return { kind: 'failed', failure: concurrency.failure };
  const items = await evaluateItems(visiting, state);
  if (!items.ok) return { kind: 'failed', failure: items.failure };
  recordHere(visiting, 'MapStateStarted', { length: items.value.length });
  if (items.value.length === 0) return finish(visiting, state, [], visiting.trail.last);
  const { turn, trail, frame } = visiting;
  const token = nextToken(turn);
  for (let lane = 0; lane < Math.min(concurrency.value, items.value.length); lane += 1) {
    turn.signals.push({ kind: 'begin', to: { path: frame.path, token } });
  }
  return { kind: 'blocked', phase: { kind: 'iterating', token, items: items.value, strands: [], last: trail.last } };
}

/** Hands an event to the iteration it is for, and starts the next one in its lane when that has ended. */
export async function resumeMap(
  visiting: Visiting,
  state: MapState,
  phase: IteratingPhase,
  event: AddressedEvent | Signal,
): Promise<Outcome | undefined> {
  const { turn, frame, trail } = visiting;
  if (isForHere(visiting, event.to)) {
    if (event.to.token !== phase.token) return undefined;
    return event.kind === 'join' ? conclude(visiting, state, phase) : startNext(visiting, state, phase, trail.last);
  }
  const index = event.to.path[frame.path.length] ?? -1;
  const before = phase.strands[index];
  if (before === undefined) return undefined;
  const after = await turn.strands.deliver(turn, iterationFrame(visiting, state, index), before, event);
  if (after === before) return undefined;
  const strands = phase.strands.with(index, after);
  if (after.kind === 'failed') recordFailure(visiting, state, index, after);
  if (after.kind !== 'succeeded') return pause(visiting, { ...phase, strands });
  const last = recordSuccess(visiting, index, after.last);
  return startNext(visiting, state, { ...phase, strands, last }, after.last);
}

/** Starts the next iteration, and the one after it when that ends at once. `previous`: the event that it follows. */
async function startNext(
  visiting: Visiting,
  state: MapState,
  phase: IteratingPhase,
  previous: number,
): Promise<Outcome> {
  const strands = [...phase.strands];
  let { last } = phase;
  let freedAt = previous;
  while (strands.length < phase.items.length && !strands.some((strand) => strand.kind === 'failed')) {
    const index = strands.length;
    const strand = await startIteration(visiting, state, phase.items, index, freedAt);
    strands.push(strand);
    if (strand.kind === 'failed') recordFailure(visiting, state, index, strand);
    if (strand.kind !== 'succeeded') break;
    last = recordSuccess(visiting, index, strand.last);
    freedAt = strand.last;
  }
  return pause(visiting, { ...phase, strands, last });
}

/** Waits; for its own turn, when there is nothing else to wait for. */
function pause({ turn, frame }: Visiting, phase: IteratingPhase): Outcome {
  const { strands, items, token } = phase;
  const done = strands.length === items.length && strands.every((strand) => strand.kind === 'succeeded');
  if (done || strands.some((strand) => strand.kind === 'failed')) {
    turn.signals.push({ kind: 'join', to: { path: frame.path, token } });
  }
  return { kind: 'blocked', phase };
}

function conclude(visiting: Visiting, state: MapState, { strands, last }: IteratingPhase): Eventually<Outcome> {
  const failure = firstFailure(strands);
  return failure === undefined ? finish(visiting, state, strands, last) : fail(visiting, state, strands, failure);
}

/** `last`: the `MapIterationSucceeded` that came last. */
function finish(visiting: Visiting, state: MapState, strands: readonly Strand[], last: number): Eventually<Outcome> {
  visiting.trail.last = last;
  recordAside(visiting, 'MapStateSucceeded');
  const result = strands.map((strand) => (strand.kind === 'succeeded' ? strand.output : null));
  return leave(visiting, state, result, { result });
}

function startIteration(
  visiting: Visiting,
  state: MapState,
  items: readonly Json[],
  index: number,
  previous: number,
): Eventually<Strand> {
  const { turn, visit } = visiting;
  const started = record(turn, previous, 'MapIterationStarted', { name: visit.state, index });
  const selecting = { ...visiting, trail: { last: started } };
  const selected = selectInput(selecting, state, { Index: index, Value: items[index] ?? null });
  return andThen(selected, (input) =>
    input.ok
      ? turn.strands.start(turn, iterationFrame(visiting, state, index), input.value, started)
      : { kind: 'failed', failure: input.failure, last: selecting.trail.last, state: '' },
  );
}

/** What an iteration is given; nothing above AWS's limit (what AWS says then is not known). */
function selectInput(
  visiting: Visiting,
  { ItemSelector: selector }: MapState,
  item: { readonly Index: number; readonly Value: Json },
): Eventually<Attempt<Json>> {
  const spoken = inJsonPath(visiting, 'Map');
  let input: Eventually<Attempt<Json>> = succeeded(item.Value);
  if (spoken !== undefined) input = iterationInput(visiting, spoken, item);
  else if (selector !== undefined) input = evaluateField(visiting, 'ItemSelector', selector, { item });
  return ifSucceeded(input, (value) =>
    exceedsPayloadLimit(value) ? failed(dataLimitExceeded(visiting.visit.state)) : succeeded(value),
  );
}

function recordSuccess({ turn, visit }: Visiting, index: number, last: number): number {
  return record(turn, last, 'MapIterationSucceeded', { name: visit.state, index });
}

function recordFailure({ turn, visit }: Visiting, state: MapState, index: number, strand: FailedStrand): void {
  abortStrand(turn, state.ItemProcessor, strand);
  record(turn, strand.last, 'MapIterationFailed', { name: visit.state, index });
}

/** One iteration that fails ends the others. */
function fail(
  visiting: Visiting,
  state: MapState,
  strands: readonly Strand[],
  { failure, last }: FailedStrand,
): Outcome {
  const { turn, visit, trail } = visiting;
  for (const [index, strand] of strands.entries()) {
    abortIteration(turn, state.ItemProcessor, visit.state, index, strand);
  }
  trail.last = last;
  return { kind: 'failed', failure };
}

function iterationFrame({ frame, variables }: Visiting, state: MapState, index: number): Frame {
  return { scope: state.ItemProcessor, path: [...frame.path, index], outer: variables };
}

async function evaluateItems(visiting: Visiting, state: MapState): Promise<Attempt<readonly Json[]>> {
  const spoken = inJsonPath(visiting, 'Map');
  if (spoken !== undefined) return mapItems(visiting, spoken);
  if (state.Items !== undefined) {
    const items = await evaluateTyped(visiting, 'Items', state.Items, 'array');
    return items.ok ? succeeded(items.value as readonly Json[]) : items;
  }
  const { input } = visiting.visit;
  if (Array.isArray(input)) return succeeded(input as readonly Json[]);
  const message = `Map state input must be an array but was: ${jsonText(input)}`;
  return failed(evaluationFailed(visiting, undefined, message));
}

/** Iterations at a time. The tolerated failures of an inline Map count for nothing, but must be legal. */
export async function evaluateConcurrency(visiting: Visiting, state: MapState): Promise<Attempt<number>> {
  const numbers = await evaluateNumbers(visiting, state);
  return numbers.ok ? succeeded(Math.min(numbers.value.concurrency, limits.inlineConcurrency)) : numbers;
}
