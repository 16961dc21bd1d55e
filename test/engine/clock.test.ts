import { realClock, virtualClock } from '../../lib/engine/clock.js';

const never = () => new AbortController().signal;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('virtualClock', () => {
  it('starts at the beginning of 2025, or where it is told to', () => {
    expect(virtualClock().now()).toBe(Date.UTC(2025, 0, 1));
    expect(virtualClock(5).now()).toBe(5);
  });

  it('wakes by time, and in the order of asking at equal instants', async () => {
    const clock = virtualClock(0);
    const log: [string, number][] = [];
    const wait = (name: string, time: number) => clock.until(time, never()).then(() => log.push([name, clock.now()]));
    await Promise.all([wait('c', 30), wait('a', 10), wait('b', 10), wait('past', -5)]);
    expect(log).toEqual([
      ['past', 0],
      ['a', 10],
      ['b', 10],
      ['c', 30],
    ]);
  });

  it('stands still while work is unsettled', async () => {
    const clock = virtualClock(0);
    const order: string[] = [];
    let finish: (value: string) => void = () => {};
    const work = new Promise<string>((resolve) => {
      finish = resolve;
    });
    const worked = clock.during(work, never, () => 5).then(() => order.push(`work ${clock.now()}`));
    const waited = clock.until(10, never()).then(() => order.push(`wait ${clock.now()}`));
    await turn();
    expect(order).toEqual([]);
    finish('done');
    await Promise.all([worked, waited]);
    expect(order).toEqual(['work 5', 'wait 10']);
  });

  it('gives values of work in the order in which the work began, whichever settles first', async () => {
    const clock = virtualClock(0);
    const order: number[] = [];
    const later = async (ms: number) => {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return ms;
    };
    await Promise.all(
      [20, 1, 10].map((ms) => clock.during(later(ms), never, () => 3).then((value) => order.push(value))),
    );
    expect(order).toEqual([20, 1, 10]);
    expect(clock.now()).toBe(3);
  });

  it('forgets a wait that is aborted', async () => {
    const clock = virtualClock(0);
    const controller = new AbortController();
    const waited = clock.until(1000, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
    await clock.until(10, never());
    await turn();
    expect(clock.now()).toBe(10);
  });

  it('is not held up by work that is given up', async () => {
    const clock = virtualClock(0);
    const controller = new AbortController();
    void clock.during(
      new Promise(() => {}),
      () => controller.signal,
      () => 5,
    );
    const waited = clock.until(7, never());
    await turn();
    expect(clock.now()).toBe(0);
    controller.abort();
    await waited;
    expect(clock.now()).toBe(7);
  });

  it('goes on after work that failed', async () => {
    const clock = virtualClock(0);
    await expect(clock.during(Promise.reject(new Error('no')), never)).rejects.toThrow('no');
    await clock.until(7, never());
    expect(clock.now()).toBe(7);
  });
});

describe('realClock', () => {
  it('waits', async () => {
    const clock = realClock();
    const before = clock.now();
    await clock.until(before + 30, never());
    expect(clock.now() - before).toBeGreaterThanOrEqual(30);
  });

  it('stops waiting when told to', async () => {
    const clock = realClock();
    const controller = new AbortController();
    const waited = clock.until(clock.now() + 1e12, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waited).rejects.toThrow('enough');
  });
});
