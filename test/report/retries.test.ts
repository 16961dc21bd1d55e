import type { Retrier } from '../../lib/asl/document.js';
import { longestBackoff, mostRetries } from '../../lib/report/retries.js';

const on = (names: string, rest: Partial<Retrier> = {}): Retrier => ({ ErrorEquals: names.split(' '), ...rest });

describe('mostRetries', () => {
  it.each<[string, readonly Retrier[] | undefined, number]>([
    ['no retriers', undefined, 0],
    ['one that does not say how often', [on('Boom')], 3],
    ['one that retries nothing', [on('Boom', { MaxAttempts: 0 })], 0],
    ['two of different errors', [on('Boom', { MaxAttempts: 2 }), on('Bang', { MaxAttempts: 5 })], 7],
    ['one whose errors are another one’s', [on('Boom Bang', { MaxAttempts: 2 }), on('Bang', { MaxAttempts: 5 })], 2],
    ['one that has some left', [on('Boom', { MaxAttempts: 0 }), on('Boom Bang', { MaxAttempts: 5 })], 5],
    ['all, and those behind it', [on('States.ALL', { MaxAttempts: 1 }), on('Bang', { MaxAttempts: 5 })], 1],
    ['all behind others', [on('Bang', { MaxAttempts: 5 }), on('States.ALL', { MaxAttempts: 1 })], 6],
  ])('%s', (_, retriers, most) => {
    expect(mostRetries(retriers)).toBe(most);
  });
});

describe('longestBackoff', () => {
  it.each<[string, Partial<Retrier>, number]>([
    ['AWS’s defaults: 1, 2, 4', {}, 7],
    ['none', { MaxAttempts: 0 }, 0],
    ['always the same', { IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 4 }, 20],
    ['always the same, and shorter', { IntervalSeconds: 5, BackoffRate: 1, MaxAttempts: 4, MaxDelaySeconds: 2 }, 8],
    ['1, 2, 4, 5, 5', { MaxAttempts: 5, MaxDelaySeconds: 5 }, 17],
    ['1, 2, 4, 4, 4: the longest on the dot', { MaxAttempts: 5, MaxDelaySeconds: 4 }, 15],
    ['longer than the longest from the start', { IntervalSeconds: 9, MaxAttempts: 3, MaxDelaySeconds: 4 }, 12],
    ['jitter at its longest', { JitterStrategy: 'FULL', IntervalSeconds: 2, MaxAttempts: 6 }, 126],
    ['more than anybody waits for', { BackoffRate: 1, MaxAttempts: 99_999_999 }, 99_999_999],
  ])('%s', (_, retrier, seconds) => {
    expect(longestBackoff([on('Boom', retrier)])).toBeCloseTo(seconds, 6);
  });

  it('adds up to what waiting one by one comes to, whatever the rate', () => {
    for (const BackoffRate of [1.1, 1.5, 2, 3.7]) {
      const delays = Array.from({ length: 40 }, (_, k) => Math.min(3 * BackoffRate ** k, 1000));
      const retrier = on('Boom', { IntervalSeconds: 3, BackoffRate, MaxAttempts: 40, MaxDelaySeconds: 1000 });
      expect(longestBackoff([retrier])).toBeCloseTo(
        delays.reduce((sum, delay) => sum + delay, 0),
        6,
      );
    }
  });

  it('has an end where delays pass all bounds', () => {
    expect(longestBackoff([on('Boom', { MaxAttempts: 99_999_999 })])).toBeLessThan(1e16);
  });
});
