import { Cancellation } from '../../lib/engine/cancellation.js';
import { realClock, virtualClock } from '../../lib/engine/clock.js';

const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('virtualClock', () => {
  it('starts at the beginning of 2025, or where it is told to', () => {
    expect(virtualClock().now()).toBe(Date.UTC(2025, 0, 1));
    expect(virtualClock(5).now()).toBe(5);
  });

  it('wakes by time, and in the order of asking at equal instants', async () => {
    const clock = virtualClock(0);
    const log: [string, number][] = [];
    const wait = (name: string, time: number) => clock.until(time).then(() => log.push([name, clock.now()]));
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
    const worked = clock.during(work, undefined, () => 5).then(() => order.push(`work ${clock.now()}`));
    const waited = clock.until(10).then(() => order.push(`wait ${clock.now()}`));
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
      [20, 1, 10].map((ms) => clock.during(later(ms), undefined, () => 3).then((value) => order.push(value))),
    );
    expect(order).toEqual([20, 1, 10]);
    expect(clock.now()).toBe(3);
  });

  it.each(['before', 'while'])('forgets a wait that is cancelled %s it waits', async (when) => {
    const clock = virtualClock(0);
    const [wait, over] = [new Cancellation(), jest.fn()];
    if (when === 'before') wait.cancel();
    void clock.until(1000, wait).then(over);
    wait.cancel();
    await clock.until(10);
    await turn();
    expect(clock.now()).toBe(10);
    expect(over).not.toHaveBeenCalled();
  });

  it('forgets how long work takes that is given up', async () => {
    const clock = virtualClock(0);
    const [wait, over] = [new Cancellation(), jest.fn()];
    void clock.during(Promise.resolve(), wait, () => 1000).then(over);
    await Promise.resolve();
    wait.cancel();
    await clock.until(10);
    await turn();
    expect(clock.now()).toBe(10);
    expect(over).not.toHaveBeenCalled();
  });

  it('is not held up by work that is given up', async () => {
    const clock = virtualClock(0);
    const wait = new Cancellation();
    void clock.during(new Promise(() => {}), wait, () => 5);
    const waited = clock.until(7);
    await turn();
    expect(clock.now()).toBe(0);
    wait.cancel();
    await waited;
    expect(clock.now()).toBe(7);
  });

  it('goes on after work that failed', async () => {
    const clock = virtualClock(0);
    await expect(clock.during(Promise.reject(new Error('no')))).rejects.toThrow('no');
    await clock.until(7);
    expect(clock.now()).toBe(7);
  });
});

describe('realClock', () => {
  it('waits', async () => {
    const clock = realClock();
    const before = clock.now();
    await clock.until(before + 30);
    expect(clock.now() - before).toBeGreaterThanOrEqual(30);
  });

  it('stops waiting when told to', async () => {
    const clock = realClock();
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const [wait, before] = [new Cancellation(), timers()];
    void clock.until(clock.now() + 1e12, wait);
    expect(timers()).toBe(before + 1);
    wait.cancel();
    expect(timers()).toBe(before);
  });
});
