import { retriers } from '../../../lib/asl/emit/retriers.js';
import type { RetryDocument } from '../../../lib/definition/document.js';

const NEVER = [
  ...['NonRetryableError', 'ResultTooLarge', 'ResultNotJson'],
  ...['InputTooLarge', 'PayloadNotFound', 'PayloadCorrupt'],
];
const own = (retries: Partial<RetryDocument>) =>
  retriers({ attempts: 2, interval: 1, backoffRate: 2, jitter: 'NONE', ...retries }).slice(1);

it('always retries what the service refuses, apart from the budget of the task', () => {
  expect(retriers({ attempts: 0, interval: 1, backoffRate: 2, jitter: 'NONE' })).toEqual([
    expect.objectContaining({
      ErrorEquals: expect.arrayContaining(['Lambda.TooManyRequestsException']),
      MaxAttempts: 6,
    }),
  ]);
});

it.each<[string, Partial<RetryDocument>, object, object]>([
  [
    'a number of attempts',
    {},
    { ErrorEquals: NEVER, MaxAttempts: 0 },
    { ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 2, BackoffRate: 2 },
  ],
  [
    'every field',
    {
      interval: 5,
      backoffRate: 1.5,
      maxDelay: 60,
      jitter: 'FULL',
      on: ['Busy', 'Busy'],
      unless: ['Gone', 'NonRetryableError'],
    },
    { ErrorEquals: [...NEVER, 'Gone'], MaxAttempts: 0 },
    {
      ErrorEquals: ['Busy'],
      IntervalSeconds: 5,
      MaxAttempts: 2,
      BackoffRate: 1.5,
      MaxDelaySeconds: 60,
      JitterStrategy: 'FULL',
    },
  ],
])('writes %s', (_, retries, never, always) => {
  expect(own(retries)).toEqual([never, always]);
});
