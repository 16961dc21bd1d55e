import type { ParallelState } from '../../asl/document.js';
import type { AddressedEvent } from '../event.js';
import { succeeded } from '../failure.js';
import type { Strand } from '../snapshot.js';
import type { Frame } from '../turn.js';
import { abortStrand } from './abort-strand.js';
import { evaluateField } from './evaluate-field.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import { recordAside, recordHere, type Visiting } from './visiting.js';

/** Starts every branch, in order, each as far as it goes without waiting. */
export async function attemptParallel(visiting: Visiting, state: ParallelState): Promise<Outcome> {
  const input =
    state.Arguments === undefined
      ? succeeded(visiting.visit.input)
      : await evaluateField(visiting, 'Arguments', state.Arguments);
  if (!input.ok) return { kind: 'failed', failure: input.failure };
  recordHere(visiting, 'ParallelStateStarted');
  const { turn, trail } = visiting;
  const strands: Strand[] = [];
  for (const index of state.Branches.keys()) {
    strands.push(await turn.strands.start(turn, branchFrame(visiting, state, index), input.value, trail.last));
  }
  return conclude(visiting, state, strands);
}

/** Hands an event to the branch it is for; undefined when nothing there waits for it. */
export async function resumeParallel(
  visiting: Visiting,
  state: ParallelState,
  strands: readonly Strand[],
  event: AddressedEvent,
): Promise<Outcome | undefined> {
  const index = event.to.path[visiting.frame.path.length] ?? -1;
  const before = strands[index];
  if (before === undefined) return undefined;
  const after = await visiting.turn.strands.deliver(visiting.turn, branchFrame(visiting, state, index), before, event);
  return after === before ? undefined : conclude(visiting, state, strands.with(index, after));
}

export function branchFrame({ frame, variables }: Visiting, state: ParallelState, index: number): Frame {
  const scope = state.Branches[index];
  if (scope === undefined) throw new RangeError(`There is no branch ${index}`);
  return { scope, path: [...frame.path, index], outer: variables };
}

/** One branch that fails ends the others; when all have succeeded the state is left; else it waits. */
async function conclude(visiting: Visiting, state: ParallelState, strands: readonly Strand[]): Promise<Outcome> {
  const failed = strands.find((strand) => strand.kind === 'failed');
  if (failed !== undefined) {
    for (const [index, strand] of strands.entries()) {
      abortStrand(visiting.turn, branchFrame(visiting, state, index).scope, strand);
    }
    visiting.trail.last = failed.last;
    return { kind: 'failed', failure: failed.failure };
  }
  const finished = strands.filter((strand) => strand.kind === 'succeeded');
  if (finished.length < strands.length) return { kind: 'blocked', phase: { kind: 'branches', strands } };
  // What follows comes after the last event of the branch that finished last.
  visiting.trail.last = Math.max(...finished.map((strand) => strand.last));
  recordAside(visiting, 'ParallelStateSucceeded');
  const result = finished.map((strand) => strand.output);
  return leave(visiting, state, result, { result });
}
