import type { ParallelState } from '../../asl/document.js';
import type { Json } from '../../json.js';
import type { AddressedEvent, Signal } from '../event.js';
import { type Attempt, dataLimitExceeded, succeeded } from '../failure.js';
import { inJsonPath } from '../json-path/in-json-path.js';
import { workInput } from '../json-path/work-input.js';
import { exceedsPayloadLimit } from '../json-text.js';
import type { BranchesPhase, Strand } from '../snapshot.js';
import { type Frame, nextToken } from '../turn.js';
import { abortStrand } from './abort-strand.js';
import { evaluateField } from './evaluate-field.js';
import { firstFailure } from './first-failure.js';
import { leave } from './leave.js';
import type { Outcome } from './outcome.js';
import { isForHere, recordAside, recordHere, type Visiting } from './visiting.js';

/** Asks for every branch to start, in order. */
export async function attemptParallel(visiting: Visiting, state: ParallelState): Promise<Outcome> {
  const input = await branchInput(visiting, state);
  if (!input.ok) return { kind: 'failed', failure: input.failure };
  if (exceedsPayloadLimit(input.value)) return { kind: 'failed', failure: dataLimitExceeded(visiting.visit.state) };
  recordHere(visiting, 'ParallelStateStarted');
  const { turn, trail, frame } = visiting;
  const token = nextToken(turn);
  const strands = state.Branches.map((_, index): Strand => {
    turn.signals.push({ kind: 'begin', to: { path: [...frame.path, index], token } });
    return { kind: 'unstarted', input: input.value, last: trail.last };
  });
  return { kind: 'blocked', phase: { kind: 'branches', token, strands } };
}

async function branchInput(visiting: Visiting, state: ParallelState): Promise<Attempt<Json>> {
  const spoken = inJsonPath(visiting, 'Parallel');
  if (spoken !== undefined) return workInput(visiting, spoken);
  return state.Arguments === undefined
    ? succeeded(visiting.visit.input)
    : evaluateField(visiting, 'Arguments', state.Arguments);
}

/** Hands an event to the branch it is for; undefined when nothing there waits for it. */
export async function resumeParallel(
  visiting: Visiting,
  state: ParallelState,
  phase: BranchesPhase,
  event: AddressedEvent | Signal,
): Promise<Outcome | undefined> {
  const { turn, frame } = visiting;
  if (isForHere(visiting, event.to)) {
    return event.kind === 'join' && event.to.token === phase.token
      ? conclude(visiting, state, phase.strands)
      : undefined;
  }
  const index = event.to.path[frame.path.length] ?? -1;
  const before = phase.strands[index];
  if (before === undefined || (before.kind === 'unstarted' && event.to.token !== phase.token)) return undefined;
  const after = await turn.strands.deliver(turn, branchFrame(visiting, state, index), before, event);
  if (after === before) return undefined;
  const strands = phase.strands.with(index, after);
  if (after.kind === 'failed' || strands.every((strand) => strand.kind === 'succeeded')) {
    turn.signals.push({ kind: 'join', to: { path: frame.path, token: phase.token } });
  }
  return { kind: 'blocked', phase: { ...phase, strands } };
}

function branchFrame({ frame, variables }: Visiting, state: ParallelState, index: number): Frame {
  const scope = state.Branches[index];
  if (scope === undefined) throw new RangeError(`There is no branch ${index}`);
  return { scope, path: [...frame.path, index], outer: variables };
}

/** One branch that fails ends the others; when all have succeeded the state is left. */
async function conclude(visiting: Visiting, state: ParallelState, strands: readonly Strand[]): Promise<Outcome> {
  const failed = firstFailure(strands);
  if (failed !== undefined) {
    for (const [index, strand] of strands.entries()) {
      abortStrand(visiting.turn, branchFrame(visiting, state, index).scope, strand);
    }
    visiting.trail.last = failed.last;
    return { kind: 'failed', failure: failed.failure };
  }
  const finished = strands.filter((strand) => strand.kind === 'succeeded');
  // What follows comes after the last event of the branch that finished last.
  visiting.trail.last = Math.max(...finished.map((strand) => strand.last));
  recordAside(visiting, 'ParallelStateSucceeded');
  const result = finished.map((strand) => strand.output);
  return leave(visiting, state, result, { result });
}
