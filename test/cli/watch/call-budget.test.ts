import fc from 'fast-check';
import { callBudget } from '../../../lib/cli/watch/call-budget.js';
import { pollPause } from '../../../lib/cli/watch/poll-pause.js';
import { virtualHost } from './virtual-host.js';

/** When calls have their turn that are asked for at some times, in the order of asking. */
async function turns(askedAt: readonly number[], holdAt?: readonly [at: number, milliseconds: number]) {
  const host = virtualHost(0);
  const pause = (milliseconds: number) => new Promise<void>((resolve) => void host.after(milliseconds, resolve));
  const budget = callBudget({ now: host.now, pause, perSecond: 4, atOnce: 3 });
  if (holdAt !== undefined) host.at(holdAt[0], () => budget.hold(holdAt[1]));
  const taken: { readonly call: number; readonly at: number }[] = [];
  await Promise.all(
    askedAt.map(
      (at, call) =>
        new Promise<void>((resolve) => {
          host.at(at, () => void budget.take().then(() => resolve(void taken.push({ call, at: host.now() }))));
        }),
    ),
  );
  return taken;
}

describe('callBudget', () => {
  it('lets some go at once, and the others at their pace', async () => {
    expect((await turns([0, 0, 0, 0, 0])).map(({ at }) => at)).toEqual([0, 0, 0, 250, 500]);
    expect((await turns([0, 400, 800, 1200])).map(({ at }) => at)).toEqual([0, 400, 800, 1200]);
  });

  it('holds everybody back, and lets them go one by one then', async () => {
    expect((await turns([0, 100, 100, 3000], [50, 1000])).map(({ at }) => at)).toEqual([0, 1050, 1300, 3000]);
  });

  it('does not let go earlier because somebody holds it for less', async () => {
    const host = virtualHost(0);
    const pause = (milliseconds: number) => new Promise<void>((resolve) => void host.after(milliseconds, resolve));
    const budget = callBudget({ now: host.now, pause, perSecond: 4, atOnce: 3 });
    for (const milliseconds of [5000, 1000]) budget.hold(milliseconds);
    await budget.take();
    expect(host.now()).toBe(5000);
  });

  it('keeps to its number in every second, serves in order, and makes nobody wait for nothing', async () => {
    const times = fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: 1, maxLength: 25 });
    await fc.assert(
      fc.asyncProperty(
        times.map((all) => all.sort((a, b) => a - b)),
        async (askedAt) => {
          const taken = await turns(askedAt);
          expect(taken.map(({ call }) => call)).toEqual(askedAt.map((_, call) => call));
          for (const { at } of taken) {
            const within = taken.filter((other) => other.at >= at && other.at < at + 1000);
            expect(within.length).toBeLessThanOrEqual(3 + 4);
          }
          for (const [call, { at }] of taken.entries()) {
            // Who waits comes a quarter of a second after somebody else.
            const before = taken[call - 1]?.at ?? Number.NEGATIVE_INFINITY;
            expect(at === askedAt[call] || at - before <= 250).toBe(true);
          }
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('pollPause', () => {
  it('is short while something happens, and five seconds when nothing does', () => {
    const pauses = Array.from({ length: 12 }, (_, quiet) => pollPause(quiet));
    expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
    expect([pauses[0], pauses.at(-1)]).toEqual([500, 5000]);
  });
});
