import { NonRetryableError } from '../../lib/runtime/non-retryable-error.js';
import { reportedError } from '../../lib/runtime/reported-error.js';

class OutOfStock extends Error {}
class BadRequest extends TypeError {}
class Named extends Error {
  override name = 'Chosen';
}
class NamedByPrototype extends Error {
  override get name() {
    return 'FromGetter';
  }
}
class HeirOfNamed extends NamedByPrototype {}
const UsersInputTooLarge = class InputTooLarge extends Error {};
class ExpiredCard extends NonRetryableError {}

const report = (thrown: unknown) => reportedError(thrown, 'Pay');
const unreadable = new Proxy(new Error('x'), {
  get() {
    throw new Error('hands off');
  },
});

describe('reportedError', () => {
  it.each<[string, unknown, string, string]>([
    ['an Error', new Error('boom'), 'Error', 'boom'],
    ['a built-in error', new RangeError('boom'), 'RangeError', 'boom'],
    ['a class without a name', new OutOfStock('no chairs'), 'OutOfStock', 'no chairs'],
    ['a class below a built-in one', new BadRequest('no'), 'BadRequest', 'no'],
    ['a class that chose its name', new Named('no'), 'Chosen', 'no'],
    ['a class that inherits a chosen name', new HeirOfNamed('no'), 'FromGetter', 'no'],
    ['a name set on the object', Object.assign(new OutOfStock('no'), { name: 'Error' }), 'Error', 'no'],
    ['a class without a class name', new (class extends Error {})('no'), 'Error', 'no'],
    [
      'a name that AWS keeps for itself',
      Object.assign(new Error('no'), { name: 'States.Runtime' }),
      'User.States.Runtime',
      'no',
    ],
    ['the name for an input that the wrapper refused', new UsersInputTooLarge('no'), 'User.InputTooLarge', 'no'],
    ['a NonRetryableError', new NonRetryableError('no'), 'NonRetryableError', 'no'],
    ['a subclass of it, still not retried', new ExpiredCard('no'), 'NonRetryableError', 'no'],
    ['what looks like an error', { name: 'Remote', message: 'far away' }, 'Remote', 'far away'],
    ['errors of another kind', Object.assign(new Error('no'), { errors: { a: 1 } }), 'Error', 'no'],
    ['an error without prototype', Object.assign(Object.create(null), { message: 'no' }), 'Error', 'no'],
    ['an empty name', Object.assign(new Error('no'), { name: '' }), 'Error', 'no'],
    ['a text', 'boom', 'Error', 'Pay threw "boom", which is not an Error'],
    ['an object', { code: 7 }, 'Error', 'Pay threw {"code":7}, which is not an Error'],
    ['undefined', undefined, 'Error', 'Pay threw undefined, which is not an Error'],
    ['null', null, 'Error', 'Pay threw null, which is not an Error'],
    ['a BigInt', 1n, 'Error', 'Pay threw something that cannot be read'],
    ['a symbol', Symbol('x'), 'Error', 'Pay threw Symbol(x), which is not an Error'],
    ['what throws when read', unreadable, 'Error', 'Pay threw something that cannot be read'],
  ])('names %s', (_, thrown, name, message) => {
    expect(report(thrown)).toMatchObject({ name, message });
  });

  it('puts the name on the stack and keeps its frames', () => {
    const { stack } = report(new OutOfStock('no chairs'));
    expect(stack).toMatch(/^OutOfStock: no chairs\n {4}at .*reported-error\.test/);
  });

  it('tells of causes and of the members of an AggregateError', () => {
    const root = new Error('connection refused');
    const { message, stack } = report(
      new OutOfStock('no chairs', { cause: new AggregateError([root, 'timeout'], 'all failed') }),
    );
    expect(message).toBe('no chairs');
    expect(stack?.split('\n').filter((line) => !line.startsWith('    at '))).toEqual([
      'OutOfStock: no chairs',
      'Caused by: AggregateError: all failed',
      'Caused by: Error: connection refused',
      'Caused by: Error: Pay threw "timeout", which is not an Error',
    ]);
  });

  it('tells of five errors at most', () => {
    // Without frames, so that all of them would have room.
    const bare = (n: number, cause?: Error) => Object.assign(new Error(`no. ${n}`, { cause }), { stack: '' });
    const numbers = Array.from({ length: 100 }, (_, n) => n);
    const chain = numbers.reduce((cause, n) => bare(n, cause), bare(100));
    const together = new AggregateError(
      numbers.map((n) => bare(n)),
      'all failed',
    );
    for (const error of [chain, together]) expect(report(error).stack?.match(/Caused by/g)).toHaveLength(4);
  });

  it('cuts a name to what Step Functions takes', () => {
    const { name } = report(Object.assign(new Error('no'), { name: 'States.'.repeat(100) }));
    expect([name.length, name.startsWith('User.States.States.')]).toEqual([256, true]);
  });

  it('keeps the cause far below its limit when the stack is long', () => {
    const frames = Array.from({ length: 10_000 }, (_, line) => `\n    at walk (/app/walk.ts:${line}:1)`).join('');
    const { stack } = report(Object.assign(new Error('no'), { stack: `Error: no${frames}` }));
    expect(JSON.stringify(stack?.split('\n')).length).toBeLessThan(10_000);
    expect(stack).toMatch(/^Error: no\n {4}at walk .* … \(\d+ more characters\)$/s);
  });

  it('stops at a chain that bites its tail', () => {
    const first = new Error('first');
    first.cause = new Error('second', { cause: first });
    expect(report(first).stack?.match(/Caused by/g)).toHaveLength(1);
  });

  it.each([
    ['long', 'x'.repeat(1_000_000)],
    ['full of characters that JSON escapes', '\u0000'.repeat(100_000)],
    ['full of halves of characters', '\ud800'.repeat(100_000)],
  ])('keeps the cause far below its limit when the message is %s', (_, text) => {
    const { name, message, stack } = report(new OutOfStock(text, { cause: new Error(text) }));
    const cause = JSON.stringify({ errorType: name, errorMessage: message, trace: stack?.split('\n') });
    expect(cause.length).toBeLessThan(10_000);
    expect(message).toMatch(/ … \(\d+ more characters\)$/);
  });
});
