import type { RetryDocument } from '../../lib/definition/document.js';
import { retryVerdicts } from '../../lib/verify/retry-verdicts.js';

const THROTTLED = 'Lambda.TooManyRequestsException';

const retries = (attempts: number, names: Pick<RetryDocument, 'on' | 'unless'> = {}): RetryDocument => ({
  ...{ attempts, interval: 1, backoffRate: 2, jitter: 'NONE' },
  ...names,
});

it.each<[string, RetryDocument, string]>([
  ['Boom', retries(0), 'f'],
  ['Boom Boom', retries(1), 'r f'],
  ['Boom NonRetryableError', retries(3), 'r f'],
  ['ResultTooLarge', retries(3), 'f'],
  ['PayloadCorrupt', retries(3), 'f'],
  ['States.Timeout Sandbox.Timedout', retries(1), 'r f'],
  ['States.Runtime', retries(3), 'f'],
  ['Boom Bang', retries(3, { on: ['Boom'] }), 'r f'],
  ['Bang Boom', retries(3, { unless: ['Boom'] }), 'r f'],
  ['Boom', retries(3, { on: ['Boom'], unless: ['Boom'] }), 'f'],
  [`Boom ${THROTTLED} Boom`, retries(1), 'r r f'],
  [`${`${THROTTLED} `.repeat(6)}Boom Boom`, retries(1), 'r r r r r r r f'],
  [`${`${THROTTLED} `.repeat(6)}Lambda.ServiceException`, retries(9), 'r r r r r r f'],
])('%s under %j: %s', (errors, given, expected) => {
  const letters = retryVerdicts(errors.split(' '), given).map((verdict) => verdict[0]);
  expect(letters.join(' ')).toBe(expected);
});
