import * as fc from 'fast-check';
import type { ExecutionResult } from '../../../lib/engine/ports.js';
import { type RandomCase, randomCase } from '../random-machine.js';
import { type Answer, type Attempted, attempt, redrive } from './redrive-machine.js';

/** Answers by the attempt alone: a state that is run again is answered as before. */
function healthy({ functions }: RandomCase): Answer {
  return ({ functionName, retryCount }) => {
    const outcomes = functions[functionName] ?? [];
    const { error, value = null, delayMs = 0 } = outcomes[Math.min(retryCount, outcomes.length - 1)] ?? {};
    return error === undefined
      ? { kind: 'returned', payload: value, delayMs }
      : { kind: 'failed', error, cause: 'told to', delayMs };
  };
}

/** No retrier and no catcher of a random machine takes this error. */
function broken(random: RandomCase, names: ReadonlySet<string>): Answer {
  const answer = healthy(random);
  return (call) =>
    names.has(call.functionName)
      ? { kind: 'failed', error: 'Broken', cause: 'for now', delayMs: answer(call).delayMs ?? 0 }
      : answer(call);
}

/** Nothing in it depends on which of two branches is faster: none fails, none is stopped. */
function isCalm({ status, events }: ExecutionResult): boolean {
  return status === 'SUCCEEDED' && !events.some(({ type }) => /^(Parallel|Map)StateFailed$|Aborted$/.test(type));
}

/** How often each state was entered, left and done, whatever the order. */
function doings({ events }: ExecutionResult): readonly string[] {
  let done: string[] = [];
  for (const { type, details } of events) {
    if (/State(Entered|Exited)$/.test(type)) done.push(`${type} ${String(details?.name)}`);
    if (/^(TaskSucceeded|ParallelStateSucceeded|MapStateSucceeded|MapIterationSucceeded)$/.test(type)) {
      done = [...done, `${type} ${String(details?.name)} ${String(details?.index)}`];
    }
  }
  return done.sort();
}

function expectRedriven(before: Attempted, after: Attempted): void {
  const [earlier, all] = [before.result.events, after.result.events];
  expect(all.slice(0, earlier.length)).toEqual(earlier);
  expect(all[earlier.length]).toMatchObject({ type: 'ExecutionRedriven', previousEventId: earlier.length });
  expect(all.map(({ id }) => id)).toEqual(all.map((_, index) => index + 1));
  expect(all.every(({ id, previousEventId }) => previousEventId < id)).toBe(true);
}

/** Redrives until the execution has succeeded, mending the functions on the last but one occasion. */
async function drive(random: RandomCase, first: Attempted, answers: readonly Answer[]): Promise<Attempted> {
  let last = first;
  for (const answer of answers) {
    if (last.result.status === 'SUCCEEDED') return last;
    const next = await redrive(random.machine, last, answer);
    expectRedriven(last, next);
    last = next;
  }
  return last;
}

describe('any machine, redriven once what was broken is mended', () => {
  it('ends as if nothing had been broken, and runs nothing again that had succeeded', async () => {
    let redriven = 0;
    await fc.assert(
      fc.asyncProperty(randomCase, fc.array(fc.nat(20), { minLength: 1, maxLength: 3 }), async (random, picks) => {
        const names = Object.keys(random.functions);
        const calm = await attempt(random.machine, healthy(random));
        fc.pre(names.length > 0 && isCalm(calm.result));
        const failing = new Set(picks.flatMap((pick) => names[pick % names.length] ?? []));
        const first = await attempt(random.machine, broken(random, failing));
        redriven += first.result.status === 'FAILED' ? 1 : 0;
        // One function is mended at a time.
        const [, ...fewer] = [...failing].map((_, index) => new Set([...failing].slice(index)));
        const last = await drive(
          random,
          first,
          [...fewer, new Set<string>()].map((left) => broken(random, left)),
        );
        expect(last.result.output).toEqual(calm.result.output);
        expect(doings(last.result)).toEqual(doings(calm.result));
      }),
      { numRuns: 200 },
    );
    expect(redriven).toBeGreaterThan(50);
  }, 60_000);

  it('goes on from wherever it was stopped', async () => {
    let redriven = 0;
    await fc.assert(
      fc.asyncProperty(randomCase, fc.nat(40), fc.nat(40), async (random, stopAt, again) => {
        const answer = healthy(random);
        const calm = await attempt(random.machine, answer);
        fc.pre(isCalm(calm.result));
        const first = await attempt(random.machine, answer, { stopAt: 2 + (stopAt % calm.result.events.length) });
        redriven += first.result.status === 'ABORTED' ? 1 : 0;
        if (first.result.status === 'SUCCEEDED') return;
        const second = await redrive(random.machine, first, answer, { stopAt: first.result.events.length + again });
        expectRedriven(first, second);
        const last = await drive(random, second, [answer]);
        expect(last.result.output).toEqual(calm.result.output);
        expect(doings(last.result)).toEqual(doings(calm.result));
      }),
      { numRuns: 200 },
    );
    expect(redriven).toBeGreaterThan(50);
  }, 60_000);
});
