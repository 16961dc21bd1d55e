import type { HistoryEvent } from '../../../lib/engine/history.js';
import { readTaskToken } from '../../../lib/engine/task-token.js';
import type { JsonObject } from '../../../lib/json.js';
import { chain, fails, returns, scope, start } from '../run-machine.js';
import { runInWorld, type Said, tokenGiven, type World } from '../world.js';

/** A state that hands its token to a function and waits. */
function waiting(rest: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    Arguments: { FunctionName: 'f', Payload: { token: '{% $states.context.Task.Token %}' } },
    ...rest,
  };
}

/** Says something by the token of the first call. */
function say(said: Said): (world: World) => Promise<boolean> {
  return (world) => world.say(tokenGiven(world), said);
}

const types = (events: readonly HistoryEvent[]): string[] => events.map(({ type }) => type);
const service = { resourceType: 'lambda', resource: 'invoke.waitForTaskToken' };

describe('a Task state that waits for a callback', () => {
  it('hands on its token, tells that it has, and has what is sent for a result', async () => {
    const { output, events, calls } = await runInWorld(chain({ A: waiting() }), {
      functions: { f: () => returns('noted') },
      at: [[5000, say({ kind: 'answered', result: { approved: true } })]],
    });
    expect(output).toEqual({ approved: true });
    expect(types(events)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 4, 5, 6, 7]);
    expect(JSON.parse(String(events[4]?.details?.output))).toMatchObject({ Payload: 'noted', StatusCode: 200 });
    expect(events[4]?.details).toMatchObject(service);
    expect(events[5]?.details).toEqual({ ...service, output: '{"approved":true}' });
    expect(events[5]?.timestamp).toBe(start + 5000);
    expect(readTaskToken(tokenGiven({ calls }))).toMatchObject({ to: { path: [] } });
    expect(tokenGiven({ calls }).length).toBeLessThanOrEqual(1024);
  });

  it.each<[string, Said, JsonObject, JsonObject]>([
    [
      'why',
      { kind: 'failed', error: 'Denied', cause: 'no' },
      { error: 'Denied', cause: 'no' },
      { Error: 'Denied', Cause: 'no' },
    ],
    ['an error only', { kind: 'failed', error: 'Denied' }, { error: 'Denied' }, { Error: 'Denied', Cause: null }],
    ['nothing', { kind: 'failed' }, {}, { Error: null, Cause: null }],
  ])('fails when the callback says so with %s', async (_name, said, details, caught) => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const { output, events } = await runInWorld(chain({ A: waiting({ Catch, End: true }), Caught: { Type: 'Pass' } }), {
      at: [[1000, say(said)]],
    });
    expect(output).toEqual(caught);
    expect(events[5]).toMatchObject({ type: 'TaskFailed' });
    expect(events[5]?.details).toEqual({ ...service, ...details });
  });

  it('fails the execution without error and cause when there are none', async () => {
    const result = await runInWorld(chain({ A: waiting() }), { at: [[1000, say({ kind: 'failed' })]] });
    expect(result.status).toBe('FAILED');
    expect(result).not.toHaveProperty('error');
    expect(result.events.at(-1)).not.toHaveProperty('details');
  });

  it('takes an answer that comes before the call has returned', async () => {
    const { output, events, stoppedAt } = await runInWorld(chain({ A: waiting() }), {
      functions: { f: () => returns(null, 60_000) },
      at: [[2000, say({ kind: 'answered', result: 1 })]],
    });
    expect(output).toBe(1);
    expect(types(events).slice(3, 5)).toEqual(['TaskStarted', 'TaskSucceeded']);
    expect(stoppedAt).toBe(start + 2000);
  });

  it('fails when the call itself fails, and has not submitted anything then', async () => {
    const { error, events } = await runInWorld(chain({ A: waiting() }), { functions: { f: () => fails('Boom') } });
    expect(error).toBe('Boom');
    expect(types(events).slice(3, 5)).toEqual(['TaskStarted', 'TaskFailed']);
  });

  it('makes a token for each attempt, and does not listen to that of an earlier one', async () => {
    const heard: boolean[] = [];
    const sayBy = (index: number, result: number) => async (world: World) => {
      heard.push(await world.say(tokenGiven(world, index), { kind: 'answered', result }));
    };
    const Retry = [{ ErrorEquals: ['Again'], IntervalSeconds: 1 }];
    const { output, calls } = await runInWorld(chain({ A: waiting({ Retry }) }), {
      at: [
        [1000, say({ kind: 'failed', error: 'Again' })],
        [1500, sayBy(0, 1)],
        [3000, sayBy(0, 2)],
        [3500, (world) => world.say(tokenGiven(world, 1), { kind: 'answered', result: 3 })],
      ],
    });
    expect(output).toBe(3);
    expect(heard).toEqual([false, false]);
    expect(tokenGiven({ calls }, 0)).not.toBe(tokenGiven({ calls }, 1));
    expect(calls.map(({ retryCount }) => retryCount)).toEqual([0, 1]);
  });

  it('does not listen to a token that is made up', async () => {
    const heard: boolean[] = [];
    await runInWorld(chain({ A: waiting() }), {
      at: [
        [1000, async (world) => heard.push(await world.say('bm8', { kind: 'heartbeat' }))],
        [
          1000,
          async (world) => {
            const parts = JSON.parse(Buffer.from(tokenGiven(world), 'base64url').toString()) as unknown[];
            // What makes it hard to guess.
            expect(parts[3]).toMatch(/^[0-9a-f-]{36}$/);
            const forged = Buffer.from(JSON.stringify([...parts.slice(0, 3), 'guess'])).toString('base64url');
            heard.push(await world.say(forged, { kind: 'answered', result: 'forged' }));
          },
        ],
        [2000, say({ kind: 'answered', result: 'real' })],
      ],
    }).then(({ output }) => expect(output).toBe('real'));
    expect(heard).toEqual([false, false]);
  });

  it('finds the branch and the iteration that wait', async () => {
    const inner = scope({
      A: waiting({
        Arguments: {
          FunctionName: 'f',
          Payload: { token: '{% $states.context.Task.Token %}', i: '{% $states.input %}' },
        },
      }),
    });
    const machine = chain({
      P: {
        Type: 'Parallel',
        Branches: [
          scope({ B: { Type: 'Pass', Output: 'b' } }),
          scope({ M: { Type: 'Map', Items: [10, 20], ItemProcessor: inner } }),
        ],
      },
    });
    const { output } = await runInWorld(machine, {
      at: [
        [1000, (world) => world.say(tokenGiven(world, 1), { kind: 'answered', result: 'second' })],
        [2000, (world) => world.say(tokenGiven(world, 0), { kind: 'answered', result: 'first' })],
      ],
    });
    expect(output).toEqual(['b', ['first', 'second']]);
  });

  it.each([
    ['a state that waits for no callback', { Resource: 'arn:aws:states:::lambda:invoke' }],
    ['Output', { Output: '{% $states.context.Task.Token %}' }],
  ])('has no token to read in %s', async (_name, rest) => {
    const { error, events } = await runInWorld(chain({ A: waiting(rest) }), {
      at: [[1000, (world) => world.calls.length > 0 && say({ kind: 'answered', result: 1 })(world)]],
    });
    expect(error).toBe('States.QueryEvaluationError');
    expect(types(events)).toContain('EvaluationFailed');
  });
});

describe('the clocks of a callback', () => {
  const Catch = (name: string) => [{ ErrorEquals: [name], Next: 'Caught' }];
  const caught = { Caught: { Type: 'Pass' } };
  const beats = (...times: number[]) => times.map((time) => [time, say({ kind: 'heartbeat' })] as const);

  it.each<[string, object, readonly (readonly [number, (world: World) => unknown])[], number]>([
    ['without a heartbeat', { HeartbeatSeconds: 10 }, [], 10_000],
    ['after the last heartbeat', { HeartbeatSeconds: 10 }, beats(9000, 15_000), 25_000],
    ['by the expression', { HeartbeatSeconds: '{% 2 + 1 %}' }, [], 3000],
    ['by the timeout, heartbeats or not', { HeartbeatSeconds: 10, TimeoutSeconds: 20 }, beats(9000, 18_000), 20_000],
    ['by the timeout alone', { TimeoutSeconds: 20 }, beats(9000, 18_000), 20_000],
  ])('end it %s', async (_name, rest, at, end) => {
    const result = await runInWorld(chain({ A: waiting(rest) }), { at });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', stoppedAt: start + end });
    expect(result).not.toHaveProperty('cause');
    expect(types(result.events).slice(4)).toEqual(['TaskSubmitted', 'TaskTimedOut', 'ExecutionFailed']);
    expect(result.events[5]?.details).toEqual({ ...service, error: 'States.Timeout' });
  });

  it.each([
    ['HeartbeatTimeout', { HeartbeatSeconds: 1 }, true],
    ['Timeout', { HeartbeatSeconds: 1 }, true],
    ['ALL', { HeartbeatSeconds: 1 }, true],
    ['TaskFailed', { HeartbeatSeconds: 1 }, false],
    ['HeartbeatTimeout', { TimeoutSeconds: 1 }, false],
    ['Timeout', { TimeoutSeconds: 1 }, true],
  ])('States.%s catches what %j ends: %p', async (name, rest, isCaught) => {
    const machine = chain({ A: waiting({ ...rest, Catch: Catch(`States.${name}`), End: true }), ...caught });
    const { status, output } = await runInWorld(machine, {});
    expect(status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
    if (isCaught) expect(output).toEqual({ Error: 'States.Timeout', Cause: '' });
  });

  it('retries a missed heartbeat by its own name', async () => {
    const Retry = [{ ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 1, MaxAttempts: 1 }];
    const { output, calls } = await runInWorld(chain({ A: waiting({ HeartbeatSeconds: 2, Retry }) }), {
      at: [[4000, (world) => world.say(tokenGiven(world, 1), { kind: 'answered', result: 'second' })]],
    });
    expect(output).toBe('second');
    expect(calls.map(({ at }) => at)).toEqual([0, 3000]);
  });

  it('do not expect a heartbeat before the call has returned', async () => {
    const result = await runInWorld(chain({ A: waiting({ HeartbeatSeconds: 2 }) }), {
      functions: { f: () => returns(null, 5000) },
    });
    expect(result.stoppedAt).toBe(start + 7000);
  });

  it('are stopped with the state', async () => {
    const branch = scope({ A: waiting({ HeartbeatSeconds: 50, TimeoutSeconds: 100 }) });
    const failing = scope({ W: { Type: 'Wait', Seconds: 1 }, X: { Type: 'Fail', Error: 'Boom' } });
    const machine = chain({
      P: { Type: 'Parallel', Branches: [branch, failing], Catch: Catch('Boom'), End: true },
      Caught: { Type: 'Wait', Seconds: 200, End: true },
    });
    const heard: boolean[] = [];
    const { status, events } = await runInWorld(machine, {
      at: [[5000, async (world) => heard.push(await say({ kind: 'answered', result: 1 })(world))]],
    });
    expect(status).toBe('SUCCEEDED');
    expect(heard).toEqual([false]);
    expect(types(events)).toContain('TaskStateAborted');
    expect(types(events)).not.toContain('TaskTimedOut');
  });
});
