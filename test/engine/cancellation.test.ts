import { Cancellation } from '../../lib/engine/cancellation.js';

describe('Cancellation', () => {
  it('tells once, of the one time that it is cancelled', () => {
    const [wait, told] = [new Cancellation(), jest.fn()];
    wait.whenCancelled(told);
    expect([wait.cancelled, told.mock.calls.length]).toEqual([false, 0]);
    wait.cancel();
    wait.cancel();
    expect([wait.cancelled, told.mock.calls.length]).toEqual([true, 1]);
  });

  it('tells at once when it has been', () => {
    const [wait, told] = [new Cancellation(), jest.fn()];
    wait.cancel();
    wait.whenCancelled(told);
    expect(told).toHaveBeenCalledTimes(1);
  });

  it('tells whoever asked last', () => {
    const [wait, first, last] = [new Cancellation(), jest.fn(), jest.fn()];
    wait.whenCancelled(first);
    wait.whenCancelled(last);
    wait.cancel();
    expect([first.mock.calls.length, last.mock.calls.length]).toEqual([0, 1]);
  });

  it.each(['before', 'after'])('is a signal as well, asked for %s', (when) => {
    const wait = new Cancellation();
    if (when === 'after') wait.cancel();
    const signal = wait.signal();
    expect(signal.aborted).toBe(when === 'after');
    wait.cancel();
    expect(signal.aborted).toBe(true);
  });
});
