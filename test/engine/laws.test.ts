import * as fc from 'fast-check';
import { checkMachine } from '../../lib/engine/check/check-machine.js';
import { virtualClock } from '../../lib/engine/clock.js';
import type { ExecutionResult, FunctionOutcome, Ports } from '../../lib/engine/ports.js';
import { resumeExecution, startExecution } from '../../lib/engine/run.js';
import type { RunSnapshot } from '../../lib/engine/run-snapshot.js';
import { type RandomCase, type RandomOutcome, randomCase } from './random-machine.js';
import { type Ran, run, type Script, start, stateMachineArn } from './run-machine.js';

function outcomeOf({ error, value = null, delayMs }: RandomOutcome): FunctionOutcome {
  return error === undefined
    ? { kind: 'returned', payload: value, delayMs }
    : { kind: 'failed', error, cause: 'told to', delayMs };
}

function outcomesOf({ functions }: RandomCase): Record<string, Script> {
  return Object.fromEntries(Object.entries(functions).map(([name, outcomes]) => [name, outcomes.map(outcomeOf)]));
}

/** What holds for every history. */
function expectLawful({ events, status }: ExecutionResult): void {
  expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1));
  expect(events.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
  expect(events.every(({ timestamp }, index) => timestamp >= (events[index - 1]?.timestamp ?? 0))).toBe(true);
  expect(events[0]?.type).toBe('ExecutionStarted');
  const ends = events.filter(({ type }) => /^Execution(Succeeded|Failed|TimedOut|Aborted)$/.test(type));
  expect(ends).toEqual([events.at(-1)]);
  expect(ends[0]?.type).toBe(status === 'SUCCEEDED' ? 'ExecutionSucceeded' : 'ExecutionFailed');
}

/** No state that has been left or aborted says anything more: entered = exited + aborted + failed for good. */
function expectNothingOpen({ events, status }: ExecutionResult): void {
  if (status !== 'SUCCEEDED') return;
  const count = (pattern: RegExp) => events.filter(({ type }) => pattern.test(type)).length;
  for (const type of ['Task', 'Wait', 'Parallel', 'Map']) {
    const entered = count(new RegExp(`^${type}StateEntered$`));
    const exited = count(new RegExp(`^${type}StateExited$`));
    const aborted = count(new RegExp(`^${type}StateAborted$`));
    expect(entered).toBeGreaterThanOrEqual(exited);
    if (type === 'Task' || type === 'Wait') expect(entered).toBe(exited + aborted);
  }
  expect(count(/^MapIterationStarted$/)).toBe(count(/^MapIteration(Succeeded|Failed|Aborted)$/));
}

/** Runs a case, and again from each of the snapshots that `taken` picks by event id. */
async function resumedRuns(random: RandomCase, taken: (id: number) => boolean): Promise<ExecutionResult[]> {
  const request = { machine: random.machine, input: { start: true }, name: 'run', stateMachineArn };
  const portsAt = (time: number, onEvent: Ports['onEvent'] = () => {}): Ports => ({
    clock: virtualClock(time),
    random: () => 0.5,
    // Answers by the attempt alone: a call that is made again is answered as before.
    invoke: async ({ functionName, retryCount }) => {
      const outcomes = random.functions[functionName] ?? [];
      return outcomeOf(outcomes[Math.min(retryCount, outcomes.length - 1)] ?? { delayMs: 0 });
    },
    onEvent,
  });
  const snapshots: { readonly text: string; readonly time: number }[] = [];
  const handle = startExecution(
    request,
    portsAt(start, (_execution, { id, timestamp }) => {
      if (taken(id)) snapshots.push({ text: JSON.stringify(handle.snapshot()), time: timestamp });
    }),
  );
  await handle.result;
  const resume = ({ text, time }: { readonly text: string; readonly time: number }) =>
    resumeExecution(JSON.parse(text) as RunSnapshot, request, portsAt(time)).result;
  return Promise.all(snapshots.map(resume));
}

describe('any machine', () => {
  it('ends with a lawful history from wherever it is taken up', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, fc.integer({ min: 2, max: 9 }), async (random, every) => {
        for (const result of await resumedRuns(random, (id) => id % every === 0)) {
          expectLawful(result);
          expectNothingOpen(result);
        }
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is accepted, ends, tells a lawful history, and does it all again the same way', async () => {
    await fc.assert(
      fc.asyncProperty(randomCase, async (random) => {
        expect(checkMachine(random.machine)).toEqual([]);
        const once = (): Promise<Ran> => run(random.machine, { start: true }, outcomesOf(random));
        const [first, second] = [await once(), await once()];
        expectLawful(first);
        expectNothingOpen(first);
        expect(second).toEqual(first);
      }),
      { numRuns: 300 },
    );
  }, 60_000);
});
