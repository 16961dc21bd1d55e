import { call, chain, fails, printed, returns, run } from '../run-machine.js';

const boom = fails('Boom');

describe('Retry', () => {
  it.each([
    ['default: 1 s, doubled, three times', {}, [0, 1000, 3000, 7000]],
    ['a rate of 1', { BackoffRate: 1, IntervalSeconds: 2 }, [0, 2000, 4000, 6000]],
    ['a longest delay', { IntervalSeconds: 4, MaxDelaySeconds: 5, MaxAttempts: 3 }, [0, 4000, 9000, 14000]],
    ['full jitter, random 0.5', { IntervalSeconds: 2, JitterStrategy: 'FULL', MaxAttempts: 2 }, [0, 1000, 3000]],
    ['none', { MaxAttempts: 0 }, [0]],
    ['no delay', { IntervalSeconds: 0, MaxAttempts: 2 }, [0, 0, 0]],
    ['no delay, at any rate', { IntervalSeconds: 0, BackoffRate: 1e200, MaxAttempts: 3 }, [0, 0, 0, 0]],
    ['a rate beyond all numbers', { BackoffRate: 1e200, MaxDelaySeconds: 5, MaxAttempts: 3 }, [0, 1000, 6000, 11000]],
    ['whole milliseconds', { BackoffRate: 1.1, MaxAttempts: 4 }, [0, 1000, 2100, 3310, 4641]],
    ['a fraction', { BackoffRate: 1.5, IntervalSeconds: 1, MaxAttempts: 3 }, [0, 1000, 2500, 4750]],
  ])('waits as told: %s', async (_name, retrier, expected) => {
    const machine = chain({ A: call('f', { Retry: [{ ErrorEquals: ['Boom'], ...retrier }] }) });
    const { calls, status } = await run(machine, {}, { f: [boom] });
    expect(calls.map(({ at }) => at)).toEqual(expected);
    expect(calls.map(({ retryCount }) => retryCount)).toEqual(expected.map((_, index) => index));
    expect(status).toBe('FAILED');
  });

  it('does not enter the state again', async () => {
    const machine = chain({ A: call('f', { Retry: [{ ErrorEquals: ['Boom'] }] }) });
    const { events } = await run(machine, {}, { f: [boom, returns(1)] });
    expect(printed(events).slice(1, 8)).toEqual([
      '2<0 TaskStateEntered A',
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskFailed',
      '6<5 TaskScheduled',
      '7<6 TaskStarted',
      '8<7 TaskSucceeded',
    ]);
  });

  it('asks no later retrier when the one that matches has no attempts left', async () => {
    const Retry = [
      { ErrorEquals: ['Boom'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 5 },
    ];
    const { calls } = await run(chain({ A: call('f', { Retry }) }), {}, { f: [boom] });
    expect(calls).toHaveLength(2);
  });

  it('keeps one counter for each retrier, over all errors it matches', async () => {
    const Retry = [
      { ErrorEquals: ['Boom'], MaxAttempts: 1 },
      { ErrorEquals: ['States.ALL'], MaxAttempts: 2 },
    ];
    const f = [boom, fails('Other'), fails('Another'), fails('Third')];
    const { calls, error } = await run(chain({ A: call('f', { Retry }) }), {}, { f });
    expect(calls).toHaveLength(4);
    expect(error).toBe('Third');
  });

  it('starts counting anew when the state is entered again', async () => {
    const machine = chain({
      A: call('f', {
        Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['Boom'], Next: 'A' }],
      }),
    });
    const { calls, output } = await run(machine, {}, { f: [boom, boom, boom, returns('done')] });
    expect(calls.map(({ retryCount }) => retryCount)).toEqual([0, 1, 0, 1]);
    expect(output).toBe('done');
  });

  it('is readable as RetryCount, in the catcher too', async () => {
    const count = '{% $states.context.State.RetryCount %}';
    const machine = chain({
      A: call('f', {
        Arguments: { FunctionName: 'f', Payload: count },
        Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ['Boom'], Output: count, Next: 'B' }],
      }),
      B: { Type: 'Pass' },
    });
    const { calls, output } = await run(machine, {}, { f: [boom] });
    expect(calls.map(({ payload }) => payload)).toEqual([0, 1, 2]);
    expect(output).toBe(2);
  });
});

describe('Catch', () => {
  const caught = (Catch: object[]) =>
    chain({ A: call('f', { Catch, Next: 'Done' }), Done: { Type: 'Pass', End: true }, Caught: { Type: 'Pass' } });

  it('gives the error output alone when it has no Output', async () => {
    const { output } = await run(caught([{ ErrorEquals: ['Boom'], Next: 'Caught' }]), {}, { f: [boom] });
    expect(output).toEqual({ Error: 'Boom', Cause: 'because' });
  });

  it('gives its Output and Assign, and not those of the state', async () => {
    const machine = chain({
      A: call('f', {
        Assign: { x: '{% $states.result.Payload %}' },
        Catch: [
          {
            ErrorEquals: ['Boom'],
            Assign: { x: '{% $states.errorOutput.Error %}' },
            Output: '{% $states.input %}',
            Next: 'B',
          },
        ],
      }),
      B: { Type: 'Pass', Output: ['{% $states.input %}', '{% $x %}'] },
    });
    const { output } = await run(machine, { in: 1 }, { f: [boom] });
    expect(output).toEqual([{ in: 1 }, 'Boom']);
  });

  it.each([
    ['the name', ['Boom'], 'Boom', true],
    ['another name', ['Bang'], 'Boom', false],
    ['States.ALL', ['States.ALL'], 'Boom', true],
    ['States.TaskFailed', ['States.TaskFailed'], 'Boom', true],
    ['States.TaskFailed for a timeout', ['States.TaskFailed'], 'States.Timeout', false],
    ['States.ALL for a timeout', ['States.ALL'], 'States.Timeout', true],
    ['States.Timeout for a missed heartbeat', ['States.Timeout'], 'States.HeartbeatTimeout', true],
    ['States.ALL for States.Runtime', ['States.ALL'], 'States.Runtime', false],
    ['States.Runtime for itself', ['States.Runtime'], 'States.Runtime', false],
    ['States.TaskFailed for a failed expression', ['States.TaskFailed'], 'States.QueryEvaluationError', false],
    ['States.TaskFailed for too much data', ['States.TaskFailed'], 'States.DataLimitExceeded', true],
  ])('takes an error by %s', async (_name, ErrorEquals, error, taken) => {
    const { status } = await run(caught([{ ErrorEquals, Next: 'Caught' }]), {}, { f: [fails(error)] });
    expect(status).toBe(taken ? 'SUCCEEDED' : 'FAILED');
  });

  it('gives empty text where there is no cause', async () => {
    const machine = caught([{ ErrorEquals: ['Boom'], Next: 'Caught' }]);
    const { output } = await run(machine, {}, { f: [{ kind: 'failed', error: 'Boom' }] });
    expect(output).toEqual({ Error: 'Boom', Cause: '' });
  });

  it('fails for good when its own Output fails', async () => {
    const Catch = [
      { ErrorEquals: ['Boom'], Output: '{% $nothing %}', Next: 'Caught' },
      { ErrorEquals: ['States.ALL'], Next: 'Caught' },
    ];
    const { error, cause } = await run(caught(Catch), {}, { f: [boom] });
    expect(error).toBe('States.QueryEvaluationError');
    expect(cause).toContain("specified for the field 'Catch[0]/Output' returned nothing (undefined).");
  });
});
