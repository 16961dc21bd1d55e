import { answerByMocks } from '../../../lib/cli/mock-config/answer-by-mocks';
import type { Mocks } from '../../../lib/cli/mock-config/mocks';
import type { MockedAttempt } from '../../../lib/engine/ports';

const mocks: Mocks = {
  stateMachine: 'order',
  testCase: 'Case',
  states: new Map([
    [
      'Charge',
      {
        response: 'Flaky',
        answers: [
          { from: 0, to: 1, kind: 'throw', error: 'Busy' },
          { from: 2, to: 2, kind: 'return', result: 'paid' },
        ],
      },
    ],
    ['Ship', { response: 'None', answers: [] }],
  ]),
};

const attempt = (stateName: string, effect: object = { kind: 'callService' }): MockedAttempt =>
  ({ stateName, retryCount: 0, effect }) as unknown as MockedAttempt;

describe('answerByMocks', () => {
  it('counts the attempts of each state over the whole execution', async () => {
    const { mock } = answerByMocks(mocks);
    const answers = [];
    for (const state of ['Charge', 'Ship', 'Charge', 'Charge', 'Charge']) answers.push(await mock(attempt(state)));
    expect(answers).toEqual([
      { kind: 'failed', error: 'Busy' },
      {
        kind: 'failed',
        error: 'States.Runtime',
        cause: "The mocked response 'None' of the state 'Ship' has no answer to attempt 0.",
      },
      { kind: 'failed', error: 'Busy' },
      { kind: 'answered', result: 'paid' },
      {
        kind: 'failed',
        error: 'States.Runtime',
        cause: "The mocked response 'Flaky' of the state 'Charge' has no answer to attempt 3.",
      },
    ]);
  });

  it('tells the states that were reached without a mock', async () => {
    const { mock, unanswered } = answerByMocks(mocks);
    expect(unanswered()).toEqual([]);
    for (const state of ['Charge', 'Tell', 'Ask', 'Tell']) await mock(attempt(state));
    expect(unanswered()).toEqual(['Tell', 'Ask']);
  });

  it('leaves items of a distributed Map to the engine, but not executions that a Task starts', async () => {
    const { mock } = answerByMocks(mocks);
    expect(mock(attempt('Each', { kind: 'startExecution', mapRunArn: 'arn' }))).toBeUndefined();
    expect(await mock(attempt('Charge', { kind: 'startExecution' }))).toEqual({ kind: 'failed', error: 'Busy' });
  });
});
