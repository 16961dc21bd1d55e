import { isNobodyThere, isPassing, isThrottled } from '../../lib/operate/is-passing.js';

const failed = (more: object) => Object.assign(new Error('no'), more);

describe('an error of the SDK', () => {
  it.each([
    { name: 'ThrottlingException' },
    { name: 'KmsThrottlingException' },
    { name: 'TooManyRequestsException' },
    { name: 'TimeoutError' },
    { code: 'ECONNRESET' },
    { code: 'ECONNREFUSED' },
    { code: 'EAI_AGAIN' },
    { $fault: 'server' },
    { $retryable: {} },
    { $metadata: { httpStatusCode: 503 } },
  ])('passes by itself: %j', (more) => expect(isPassing(failed(more))).toBe(true));

  it.each([
    { name: 'AccessDeniedException', $fault: 'client', $metadata: { httpStatusCode: 400 } },
    { name: 'ExecutionLimitExceeded', $fault: 'client' },
    { code: 'ENOENT' },
    {},
  ])('stays: %j', (more) => expect(isPassing(failed(more))).toBe(false));

  it('tells whether somebody asks for patience', () => {
    expect(
      [failed({ name: 'ThrottlingException' }), failed({ name: 'TimeoutError' }), 'Throttl'].map(isThrottled),
    ).toEqual([true, false, false]);
  });

  it('tells whether there was nobody to answer', () => {
    expect(
      [failed({ code: 'ECONNREFUSED' }), failed({ code: 'ECONNRESET' }), 'ECONNREFUSED'].map(isNobodyThere),
    ).toEqual([true, false, false]);
  });
});
