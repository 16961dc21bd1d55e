import type { Store } from '../../../lib/endpoint/store/store.js';
import type { Step } from '../../../lib/engine/advance.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import type { ExecutionResult, ExecutionStore, FunctionOutcome } from '../../../lib/engine/ports.js';
import { startExecution } from '../../../lib/engine/run.js';
import type { ExecutionRecord } from '../../../lib/engine/run-snapshot.js';
import type { Snapshot } from '../../../lib/engine/snapshot.js';
import type { RandomCase } from '../../engine/random-machine.js';
import { start, stateMachineArn } from '../../engine/run-machine.js';

/** What a loop tells a store. */
export type Told =
  | { readonly kind: 'created'; readonly record: ExecutionRecord }
  | { readonly kind: 'stepped'; readonly before: Snapshot; readonly step: Step };

/** The answer of a function of a random machine, by its attempt alone. */
export function answerOf(random: RandomCase, functionName: string, retryCount: number): FunctionOutcome {
  const outcomes = random.functions[functionName] ?? [];
  const { error, value = null, delayMs } = outcomes[Math.min(retryCount, outcomes.length - 1)] ?? { delayMs: 0 };
  return error === undefined
    ? { kind: 'returned', payload: value, delayMs }
    : { kind: 'failed', error, cause: 'told to', delayMs };
}

/** Runs a random machine in virtual time on a store. */
export function runOn(store: ExecutionStore, random: RandomCase, name = 'run'): Promise<ExecutionResult> {
  return startExecution(
    { machine: random.machine, input: { start: true }, name, stateMachineArn },
    {
      clock: virtualClock(start),
      random: () => 0.5,
      invoke: async ({ functionName, retryCount }) => answerOf(random, functionName, retryCount),
      store,
    },
  ).result;
}

/** All that the loop tells a store in the course of a run. */
export async function toldOf(random: RandomCase, name = 'run'): Promise<readonly Told[]> {
  const told: Told[] = [];
  await runOn(
    {
      created: (record) => told.push({ kind: 'created', record }),
      stepped: (before, step) => told.push({ kind: 'stepped', before, step }),
      awaited: () => {},
      find: () => undefined,
    },
    random,
    name,
  );
  return told;
}

export async function stepsOf(random: RandomCase): Promise<readonly Extract<Told, { kind: 'stepped' }>[]> {
  return (await toldOf(random)).flatMap((told) => (told.kind === 'stepped' ? [told] : []));
}

/** Tells a store the same again. */
export function tell(store: Store, told: readonly Told[]): void {
  for (const said of told) {
    if (said.kind === 'created') store.created(said.record);
    else store.stepped(said.before, said.step);
  }
}

/** Where an execution stands after the first so many things that were told of it. */
export function standAfter(
  told: readonly Told[],
  count: number,
): Pick<ExecutionRecord, 'snapshot' | 'events'> | undefined {
  const said = told.slice(0, count);
  const [first] = said;
  if (first?.kind !== 'created') return undefined;
  const steps = said.flatMap((each) => (each.kind === 'stepped' ? [each.step] : []));
  return { snapshot: steps.at(-1)?.snapshot ?? first.record.snapshot, events: steps.flatMap(({ events }) => events) };
}
