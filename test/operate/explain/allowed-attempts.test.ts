import { allowedAttempts } from '../../../lib/operate/explain/allowed-attempts.js';

const rule = (errors: string, maxAttempts: number) => ({ errors: errors.split(' '), maxAttempts });

describe('how many attempts a state allows for an error', () => {
  it.each([
    ['Boom', [], 1],
    ['Boom', [rule('States.ALL', 2)], 3],
    ['Boom', [rule('Other', 5), rule('States.ALL', 2)], 3],
    // The first retrier that names an error owns it.
    ['Boom', [rule('Boom', 0), rule('States.ALL', 2)], 1],
    ['boom', [rule('Boom', 0), rule('States.ALL', 2)], 3],
    ['Boom', [rule('States.TaskFailed', 1)], 2],
    ['States.Timeout', [rule('States.TaskFailed', 1)], 1],
    ['States.QueryEvaluationError', [rule('States.TaskFailed', 1)], 1],
    ['States.Timeout', [rule('States.ALL', 1)], 2],
    ['States.Runtime', [rule('States.ALL', 9)], 1],
  ])('%s, %j', (error, retry, expected) => {
    expect(allowedAttempts(error, retry)).toBe(expected);
  });
});
