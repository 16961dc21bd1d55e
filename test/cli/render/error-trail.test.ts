import { errorTrail } from '../../../lib/cli/render/error-trail.js';

/** Without the places, which are those of this file. */
const shown = (error: unknown, from: 'whole' | 'place' = 'whole') =>
  errorTrail(error, from)
    .split('\n')
    .filter((line) => !/^\s+at /.test(line));

it.each<[what: string, error: unknown, lines: readonly string[]]>([
  ['an error', new RangeError('too far'), ['RangeError: too far', '']],
  ['what is no error', 'a text', ['a text', '']],
  ['an error of several lines', new Error('one\ntwo'), ['Error: one', 'two', '']],
  [
    'an error with a name that was given later, as those of the SDK',
    Object.assign(new Error('slow'), { name: 'TimeoutError', code: 'ETIMEDOUT' }),
    ['TimeoutError: slow', '    (code ETIMEDOUT)', ''],
  ],
  [
    'an answer of AWS',
    Object.assign(new Error('no'), {
      name: 'AccessDenied',
      $metadata: { httpStatusCode: 403, requestId: 'r', attempts: 1 },
    }),
    ['AccessDenied: no', '    (HTTP status 403, request id r, attempts 1)', ''],
  ],
  [
    'what is behind it',
    new Error('outer', { cause: new Error('inner', { cause: 'a text' }) }),
    ['Error: outer', 'Caused by: Error: inner', 'Caused by: a text', ''],
  ],
  [
    'the first of several, as of the addresses of a name',
    new AggregateError(
      [Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }), new Error('other')],
      'all failed',
    ),
    ['AggregateError: all failed', 'Caused by: Error: refused', '    (code ECONNREFUSED)', ''],
  ],
])('tells %s', (_, error, lines) => expect(shown(error)).toEqual(lines));

it('leaves the message out where it was printed already', () => {
  expect(shown(new Error('outer', { cause: new Error('inner') }), 'place')).toEqual(['Caused by: Error: inner', '']);
});

it('has the places of each', () => {
  expect(errorTrail(new Error('outer', { cause: new Error('inner') }), 'place')).toMatch(
    /^ {4}at .*error-trail\.test[\s\S]*Caused by: Error: inner\n {4}at .*error-trail\.test/,
  );
});
