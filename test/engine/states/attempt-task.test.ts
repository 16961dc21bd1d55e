import { call, chain, fails, printed, returns, run, start } from '../run-machine.js';

describe('a Task state', () => {
  it('calls a function through lambda:invoke and gives the envelope that AWS gives', async () => {
    const machine = chain({ A: { ...call('f'), Output: '{% $states.result %}' } });
    const { output, calls } = await run(machine, { x: 1 }, { f: [returns({ y: 2 })] });
    expect(output).toMatchObject({
      ExecutedVersion: '$LATEST',
      Payload: { y: 2 },
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      StatusCode: 200,
    });
    expect(calls).toMatchObject([{ functionName: 'f', payload: { x: 1 }, stateName: 'A', retryCount: 0 }]);
  });

  it('records five events', async () => {
    const { events } = await run(chain({ A: call('f') }));
    expect(printed(events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 TaskStateEntered A',
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskSucceeded',
      '6<5 TaskStateExited A',
      '7<6 ExecutionSucceeded',
    ]);
  });

  it('calls a function by its ARN, gives what it returns, and records other events', async () => {
    const arn = 'arn:aws:lambda:us-east-1:123456789012:function:f';
    const machine = chain({ A: { Type: 'Task', Resource: arn, TimeoutSeconds: 9 } });
    const { output, events, calls } = await run(machine, { x: 1 }, { [arn]: [returns([1])] });
    expect(output).toEqual([1]);
    expect(calls).toMatchObject([{ functionName: arn, payload: { x: 1 } }]);
    expect(events.map(({ type }) => type).slice(2, 5)).toEqual([
      'LambdaFunctionScheduled',
      'LambdaFunctionStarted',
      'LambdaFunctionSucceeded',
    ]);
    expect(events[2]?.details).toEqual({ input: '{"x":1}', resource: arn, timeoutInSeconds: 9 });
  });

  it.each([
    ['an object', { a: 1 }, { a: 1 }],
    ['null: nothing', null, {}],
    ['JSON text: that JSON', '{"a":[1]}', { a: [1] }],
    ['other text', 'plain', 'plain'],
  ])('hands over a payload that is %s', async (_name, Payload, expected) => {
    const machine = chain({ A: { ...call('f'), Arguments: { FunctionName: 'f', Payload } } });
    const { calls } = await run(machine);
    expect(calls[0]?.payload).toEqual(expected);
  });

  it('appends a qualifier to the name', async () => {
    const Arguments = { FunctionName: 'f', Qualifier: 'live', Payload: {} };
    const { calls } = await run(chain({ A: { ...call('f'), Arguments } }));
    expect(calls[0]?.functionName).toBe('f:live');
  });

  it('fails with what the function failed with', async () => {
    const result = await run(chain({ A: call('f') }), {}, { f: [fails('OutOfStock', '{"errorMessage":"none"}')] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'OutOfStock', cause: '{"errorMessage":"none"}' });
    expect(printed(result.events).slice(4)).toEqual(['5<4 TaskFailed', '6<5 ExecutionFailed']);
  });

  it('times out without a cause, and leaves the answer that comes later alone', async () => {
    const machine = chain({ A: call('slow', { TimeoutSeconds: 2 }) });
    const result = await run(machine, {}, { slow: [returns(1, 60_000)] });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', stoppedAt: start + 2000 });
    expect(result).not.toHaveProperty('cause');
    expect(printed(result.events).slice(4)).toEqual(['5<4 TaskTimedOut', '6<5 ExecutionFailed']);
  });

  it('starts the clock of the timeout anew for each retry', async () => {
    const machine = chain({ A: call('slow', { TimeoutSeconds: 2, Retry: [{ ErrorEquals: ['States.Timeout'] }] }) });
    const result = await run(machine, {}, { slow: [returns(1, 60_000), returns(2, 1500)] });
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: 2, stoppedAt: start + 2000 + 1000 + 1500 });
  });

  it.each([
    ['a fraction', '{% 1.5 %}'],
    ['zero', '{% 0 %}'],
    ['text', "{% '5' %}"],
  ])('takes no timeout that is %s', async (_name, TimeoutSeconds) => {
    const { error, calls } = await run(chain({ A: call('f', { TimeoutSeconds }) }));
    expect(error).toBe('States.QueryEvaluationError');
    expect(calls).toEqual([]);
  });

  it('evaluates Assign and Output after the call, and can be retried when they fail', async () => {
    const machine = chain({
      A: call('f', {
        Output: '{% $states.result.Payload.there %}',
        Retry: [{ ErrorEquals: ['States.QueryEvaluationError'], MaxAttempts: 1 }],
      }),
    });
    const { output, calls } = await run(machine, {}, { f: [returns({}), returns({ there: 1 })] });
    expect(output).toBe(1);
    expect(calls).toHaveLength(2);
  });

  it('fails, catchably, when the result is larger than 262,144 bytes', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const machine = chain({ A: call('f', { Catch, End: true }), Caught: { Type: 'Pass' } });
    const { output } = await run(machine, {}, { f: [returns('é'.repeat(131_100))] });
    expect(output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause:
        "The state/task 'lambda' returned a result with a size exceeding the maximum number of bytes service limit.",
    });
  });

  it('gives a function a payload of its own', async () => {
    const machine = chain({
      A: call('f'),
      B: call('g', { Arguments: { FunctionName: 'g', Payload: '{% $states.context.Execution.Input %}' } }),
    });
    const { calls } = await run(
      machine,
      { list: [1] },
      {
        f: ({ payload }) => {
          (payload as { list: number[] }).list.push(2);
          return returns(null);
        },
      },
    );
    expect(calls[1]?.payload).toEqual({ list: [1] });
  });
});
