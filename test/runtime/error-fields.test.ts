import { fieldsLine, readFields } from '../../lib/runtime/error-fields.js';
import { readFailure } from '../../lib/runtime/failure.js';
import { reportedError } from '../../lib/runtime/reported-error.js';

/** What a rollback gets of an error that a function threw: over Lambda's report, and Step Functions' cause. */
function arriving(thrown: unknown, cut = Number.POSITIVE_INFINITY) {
  const { name, message, stack = '' } = reportedError(thrown, 'Pay');
  const cause = JSON.stringify({ errorType: name, errorMessage: message, trace: stack.split('\n') });
  return readFailure({ task: 'Pay', error: name, cause: cause.slice(0, cut) });
}

const withFields = (fields: object, message = 'declined') => Object.assign(new Error(message), fields);

class Declined extends Error {
  readonly code = 'insufficient_funds';
  readonly retryAt = new Date(0);
  /** No field: it is the class's. */
  get advice() {
    return 'try another card';
  }
}

const loop: Record<string, unknown> = {};
loop.self = loop;

describe('fields of an error', () => {
  it.each<[string, unknown, object | undefined]>([
    ['none', new Error('no'), undefined],
    ['a code', withFields({ code: 'ENOENT', errno: -2 }), { code: 'ENOENT', errno: -2 }],
    ['fields of a class', new Declined('no'), { code: 'insufficient_funds', retryAt: '1970-01-01T00:00:00.000Z' }],
    [
      'what the AWS SDK adds',
      withFields({ $fault: 'client', $metadata: { httpStatusCode: 403 } }),
      { $fault: 'client', $metadata: { httpStatusCode: 403 } },
    ],
    ['lines and quotes', withFields({ said: 'a "b"\n    with {}' }), { said: 'a "b"\n    with {}' }],
    ['what is told elsewhere', withFields({ name: 'Own', cause: new Error('x'), errors: [1] }), undefined],
    ['a function, a symbol and nothing', withFields({ a: () => 1, b: Symbol('b'), c: undefined, d: 1 }), { d: 1 }],
    ['a cycle and a BigInt', withFields({ a: loop, b: 1n, c: [1n], d: 1 }), { d: 1 }],
    [
      'a getter that throws',
      Object.defineProperty(withFields({ d: 1 }), 'a', { enumerable: true, get: () => loop.nothing!.toString() }),
      { d: 1 },
    ],
    ['errors that are no list', withFields({ errors: { card: 'expired' } }), { errors: { card: 'expired' } }],
    [
      'what looks like a secret, at any depth',
      withFields({ accessToken: 'a', config: { url: '/pay', headers: { Authorization: 'Bearer b', cookie: ['c'] } } }),
      {
        accessToken: '(hidden)',
        config: { url: '/pay', headers: { Authorization: '(hidden)', cookie: '(hidden)' } },
      },
    ],
    ['what takes too much room', withFields({ a: 'x'.repeat(2000), b: 1 }), { b: 1 }],
    ['what JSON makes too long', withFields({ a: '\u0000'.repeat(500), b: 1 }), { b: 1 }],
    ['an endless list', withFields({ a: new Array(1e7).fill(1), b: 1 }), { b: 1 }],
    ['a message of several lines', withFields({ code: 7 }, 'one\ntwo'), { code: 7 }],
    ['a message that looks like fields', new Error('no\n    with {"code":7}'), undefined],
    ['an object that looks like an error', { message: 'far away', code: 7 }, { code: 7 }],
    ['what is no error', { code: 7 }, undefined],
  ])('%s', (_, thrown, fields) => {
    expect(arriving(thrown).fields).toEqual(fields);
  });

  it('keeps fields and message apart, and both readable in the stack', () => {
    const { message, stack } = reportedError(withFields({ code: 7 }, 'one\ntwo'), 'Pay');
    expect(message).toBe('one\ntwo');
    expect(stack?.split('\n').slice(0, 3)).toEqual(['Error: one', '    with {"code":7}', 'two']);
  });

  it('tells of the fields of causes in the stack, but not as those of the error', () => {
    const { stack } = reportedError(new Error('no', { cause: withFields({ code: 7 }) }), 'Pay');
    expect(stack).toContain('Caused by: Error: declined\n    with {"code":7}');
    expect(arriving(new Error('no', { cause: withFields({ code: 7 }) })).fields).toBeUndefined();
  });

  it('stays within its room', () => {
    const many = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`field${index}`, index]));
    const line = fieldsLine(many);
    expect(line.length).toBeLessThan(1050);
    expect(JSON.parse(line.slice('\n    with '.length))).toMatchObject({ field0: 0, field1: 1 });
  });

  it('reads whole fields or none, wherever the cause is cut', () => {
    const thrown = withFields({ code: 'ENOENT', path: '/a' });
    const lengths = Array.from({ length: 300 }, (_, length) => length);
    const seen = new Set(lengths.map((length) => JSON.stringify(arriving(thrown, length).fields)));
    expect([...seen]).toEqual([undefined, '{"code":"ENOENT","path":"/a"}']);
  });

  it.each(['', 'Rate exceeded', '{"trace":[]}', '{"trace":["a","    at b"]}', '{"trace":["a","    with no JSON"]}'])(
    'reads none of %s',
    (cause) => expect(readFields(cause)).toBeUndefined(),
  );
});
