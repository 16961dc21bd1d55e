import { adviceFor } from '../../../lib/operate/explain/known-errors.js';
import { isUnknownOutcome } from '../../../lib/undo/unknown-outcome.js';

describe('what an error means', () => {
  it.each([
    ['Sandbox.Timedout', 'Task timed out', 'longer than its timeout'],
    ['States.Timeout', '', 'longer than its state allows'],
    ['Runtime.ExitError', 'Runtime exited with error: signal: killed', 'ran out of memory'],
    ['Runtime.ExitError', 'Runtime exited with error: exit status 3', 'process of the function ended'],
    ['Lambda.TooManyRequestsException', '', 'no capacity'],
    ['Lambda.ServiceException', '', 'service failed'],
    ['Lambda.NewException', '', 'service refused'],
    ['States.DataLimitExceeded', '', '262,144 bytes'],
    ['ResultTooLarge', '', 'did its work'],
    ['TimeoutError', 'Ship ran out of time: raise its timeout', 'its time was up'],
    ['PayloadNotFound', '', 'no longer where it was stored'],
  ])('%s %s', (error, message, means) => {
    expect(adviceFor(error, message)?.means).toContain(means);
  });

  it.each(['NoTruck', 'Error', 'TypeError', 'MyLambda.Error', 'NotResultTooLarge', 'TimeoutError'])(
    'is for the user to say: %s',
    (error) => {
      expect(adviceFor(error, 'the bank did not answer')).toBeUndefined();
    },
  );

  it('is said in whole sentences, and tells what to do', () => {
    for (const error of [
      'States.Permissions',
      'States.Http.Socket',
      'Lambda.Unknown',
      'Function.ResponseSizeTooLarge',
    ]) {
      const advice = adviceFor(error, '');
      expect(advice?.means).toMatch(/^[A-Z].*\.$/);
      expect(advice?.fix).toMatch(/^[a-z].*[^.]$/);
    }
  });

  it('never says that nothing happened, of what may have had an effect', () => {
    for (const error of ['Lambda.ServiceException', 'Sandbox.Timedout', 'Runtime.ExitError']) {
      expect(isUnknownOutcome(error)).toBe(true);
      expect(adviceFor(error, '')?.means).toContain('Nobody knows');
    }
  });
});
