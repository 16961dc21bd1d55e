import * as fc from 'fast-check';
import { checkMachine } from '../../lib/engine/check/check-machine.js';
import type { ExecutionResult, FunctionOutcome } from '../../lib/engine/ports.js';
import { type RandomCase, randomCase } from './random-machine.js';
import { type Ran, run, type Script } from './run-machine.js';

function outcomesOf({ functions }: RandomCase): Record<string, Script> {
  const scripts = Object.entries(functions).map(([name, outcomes]) => [
    name,
    outcomes.map(
      ({ error, value = null, delayMs }): FunctionOutcome =>
        error === undefined
          ? { kind: 'returned', payload: value, delayMs }
          : { kind: 'failed', error, cause: 'told to', delayMs },
    ),
  ]);
  return Object.fromEntries(scripts) as Record<string, Script>;
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

describe('any machine', () => {
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
