import type { MapState } from '../../../asl/document.js';
import type { Json } from '../../../json.js';
import type { ExecutionIdentity } from '../../execution.js';
import type { Attempt } from '../../failure.js';
import { mapLabel } from '../../processor-machine.js';
import type { MapRunPhase } from '../../snapshot.js';
import { nextToken } from '../../turn.js';
import type { Outcome } from '../outcome.js';
import { recordHere, type Visiting } from '../visiting.js';
import { batchItems, type ChildInputs } from './batch-items.js';
import { inBlocks } from './blocks.js';
import { type DistributedItem, evaluateDistributedItems, selectItems } from './distributed-items.js';
import { evaluateNumbers, type MapRunNumbers } from './evaluate-numbers.js';
import { failMapRun, finishMapRun } from './finish-map-run.js';
import { openMapRun } from './map-run-record.js';
import { startChild } from './start-child.js';
import { toleratedFailures } from './tolerated-failures.js';
import { uuidOf } from './uuid-of.js';

/** Starts a Map Run: an execution for each item or batch, as many at a time as there may be. */
export async function attemptMapRun(visiting: Visiting, state: MapState): Promise<Outcome> {
  const items = await evaluateDistributedItems(visiting, state);
  if (!items.ok) return { kind: 'failed', failure: items.failure };
  recordHere(visiting, 'MapStateStarted', { length: items.value.length });
  // Only now, as AWS records it.
  const numbers = await evaluateNumbers(visiting, state);
  if (!numbers.ok) return { kind: 'failed', failure: numbers.failure };
  const begun = begin(visiting, state, items.value, numbers.value);
  // What AWS records when an item cannot be made is not known; the run has begun by then.
  const made = await evaluateInputs(visiting, state, items.value);
  if (!made.ok) return failMapRun(visiting, begun, made.failure);
  const phase = startFirst(visiting, { ...begun, ...made.value, open: made.value.inputs.length });
  return phase.inputs.length === 0 ? finishMapRun(visiting, state, phase) : { kind: 'blocked', phase };
}

async function evaluateInputs(
  visiting: Visiting,
  state: MapState,
  items: readonly DistributedItem[],
): Promise<Attempt<ChildInputs>> {
  const selected: Attempt<readonly Json[]> = await selectItems(visiting, state, items);
  return selected.ok ? batchItems(visiting, state, selected.value) : selected;
}

/** Until its inputs are made, the items stand for them: they are counted should that fail. */
function begin(
  visiting: Visiting,
  state: MapState,
  items: readonly DistributedItem[],
  { concurrency, count, percentage }: MapRunNumbers,
): MapRunPhase {
  const { turn, visit } = visiting;
  const { execution } = turn.snapshot;
  const token = nextToken(turn);
  const stateMachineArn = processorArn(execution, mapLabel(visit.state, state));
  const mapRunArn = `${stateMachineArn.replace(':stateMachine:', ':mapRun:')}:${uuidOf(`${execution.arn} ${token}`)}`;
  recordHere(visiting, 'MapRunStarted', { mapRunArn });
  openMapRun(turn, {
    arn: mapRunArn,
    stateName: visit.state,
    startedAt: turn.now,
    status: 'RUNNING',
    maxConcurrency: concurrency,
    toleratedFailureCount: count,
    toleratedFailurePercentage: percentage,
  });
  return {
    kind: 'mapRun',
    token,
    mapRunArn,
    stateMachineArn,
    inputs: items.map(({ input }) => input),
    concurrency,
    children: [],
    open: items.length,
    failed: 0,
    tolerated: toleratedFailures({ count, percentage }, items.length),
  };
}

/** A Map inside a distributed Map belongs to the same state machine: labels are unique in the whole document. */
function processorArn({ stateMachineArn }: ExecutionIdentity, label: string): string {
  return `${stateMachineArn.replace(/\/.*$/, '')}/${label}`;
}

function startFirst(visiting: Visiting, phase: MapRunPhase): MapRunPhase {
  const first = Math.min(phase.concurrency, phase.inputs.length);
  const children = Array.from({ length: first }, (_, index) => startChild(visiting, phase, index));
  return { ...phase, children: inBlocks(children) };
}
