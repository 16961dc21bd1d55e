import type { RetryDocument } from '../../lib/definition/document.js';
import { retryDelays } from '../../lib/verify/retry-delays.js';

const retries = (rest: Partial<RetryDocument>): RetryDocument => ({
  ...{ attempts: 9, interval: 5, backoffRate: 3, jitter: 'NONE' },
  ...rest,
});

it.each<[string, RetryDocument, string]>([
  ['A A A', retries({}), '5 15 45'],
  ['A A A', retries({ maxDelay: 20 }), '5 15 20'],
  ['A A A', retries({ jitter: 'FULL' }), '~5 ~15 ~45'],
  ['A A', retries({ interval: 0 }), '0 0'],
  ['A A', retries({ backoffRate: 1.5 }), '5 7.5'],
  ['A A A', retries({ attempts: 2 }), '5 15 -'],
  ['A ResultTooLarge', retries({}), '5 -'],
  ['A Lambda.ServiceException A Lambda.ServiceException', retries({}), '5 ~2 15 ~4'],
  ['Lambda.ServiceException A', retries({ attempts: 0 }), '~2 -'],
])('%s after %j: %s', (errors, given, expected) => {
  const seconds = retryDelays(errors.split(' '), given).map((delay) =>
    delay === undefined ? '-' : `${delay.jitter === 'FULL' ? '~' : ''}${delay.ms / 1000}`,
  );
  expect(seconds.join(' ')).toBe(expected);
});
