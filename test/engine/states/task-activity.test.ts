import type { JsonObject } from '../../../lib/json.js';
import { chain, scope, start } from '../run-machine.js';
import { runInWorld, type Said, told, type World } from '../world.js';

const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:Approve';

function activity(rest: object = {}): object {
  return { Type: 'Task', Resource: activityArn, ...rest };
}

/** A worker that takes the oldest task and remembers its token. */
function worker(workerName?: string) {
  let taskToken = '';
  return {
    takes: (world: World): Promise<boolean> => {
      taskToken = world.offers[0]?.taskToken ?? '';
      return world.say(taskToken, { kind: 'taken', ...(workerName === undefined ? {} : { workerName }) });
    },
    says: (said: Said) => (world: World) => world.say(taskToken, said),
  };
}

describe('an activity', () => {
  it('is offered until a worker takes it, and has what the worker sends for a result', async () => {
    const anna = worker('anna');
    const offered: number[] = [];
    const look = (world: World) => offered.push(world.offers.length);
    const { output, events, offers } = await runInWorld(
      chain({ A: activity({ Arguments: { id: '{% $states.input.id %}' }, TimeoutSeconds: 60, HeartbeatSeconds: 30 }) }),
      {
        input: { id: 7 },
        at: [
          [500, look],
          [1000, anna.takes],
          [1500, look],
          [3000, anna.says({ kind: 'answered', result: ['ok'] })],
        ],
      },
    );
    expect(output).toEqual(['ok']);
    expect(offered).toEqual([1, 0]);
    expect(offers).toEqual([]);
    expect(told(events)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      `ActivityScheduled {"resource":"${activityArn}","timeoutInSeconds":60,"heartbeatInSeconds":30}`,
      'ActivityStarted {"workerName":"anna"}',
      'ActivitySucceeded {"output":"[\\"ok\\"]"}',
      'TaskStateExited {"output":"[\\"ok\\"]"}',
      'ExecutionSucceeded {"output":"[\\"ok\\"]"}',
    ]);
    expect(events[2]?.details?.input).toBe('{"id":7}');
    expect(events.map(({ timestamp }) => timestamp - start).slice(2, 5)).toEqual([0, 1000, 3000]);
    expect(events.map(({ previousEventId }) => previousEventId)).toEqual([0, 0, 2, 3, 4, 5, 6]);
  });

  it('hands over the input of the state when there are no Arguments, and no token to read', async () => {
    const bob = worker();
    const { events } = await runInWorld(chain({ A: activity() }), {
      input: [1],
      at: [
        [1, bob.takes],
        [2, bob.says({ kind: 'answered', result: null })],
      ],
    });
    expect(events[2]?.details).toEqual({ input: '[1]', resource: activityArn });
    expect(events[3]?.details).toEqual({});
    const reading = chain({ A: activity({ Arguments: '{% $states.context.Task.Token %}' }) });
    expect((await runInWorld(reading, {})).error).toBe('States.QueryEvaluationError');
  });

  it.each<[string, Said, JsonObject]>([
    ['an error and a cause', { kind: 'failed', error: 'No', cause: 'not today' }, { error: 'No', cause: 'not today' }],
    ['neither', { kind: 'failed' }, {}],
  ])('fails with %s', async (_name, said, details) => {
    const anna = worker('anna');
    const result = await runInWorld(chain({ A: activity() }), {
      at: [
        [1000, anna.takes],
        [2000, anna.says(said)],
      ],
    });
    expect(result).toMatchObject({ status: 'FAILED', ...details });
    expect(result.events[4]).toMatchObject({ type: 'ActivityFailed', details });
  });

  it.each<[string, object, readonly number[], number, readonly string[]]>([
    ['nobody takes it within TimeoutSeconds', { TimeoutSeconds: 5 }, [], 5000, ['ActivityTimedOut']],
    ['the worker takes longer than that', { TimeoutSeconds: 5 }, [3000], 8000, ['ActivityStarted', 'ActivityTimedOut']],
    ['no heartbeat comes', { HeartbeatSeconds: 5 }, [3000], 8000, ['ActivityStarted', 'ActivityTimedOut']],
    [
      'the heartbeats stop',
      { HeartbeatSeconds: 5 },
      [3000, 7000, 11_000],
      16_000,
      ['ActivityStarted', 'ActivityTimedOut'],
    ],
    [
      'heartbeats or not, its time is over',
      { HeartbeatSeconds: 5, TimeoutSeconds: 10 },
      [3000, 7000, 11_000],
      13_000,
      ['ActivityStarted', 'ActivityTimedOut'],
    ],
  ])('times out when %s', async (_name, rest, [taken, ...beats], end, expected) => {
    const anna = worker('anna');
    const result = await runInWorld(chain({ A: activity(rest) }), {
      at: [
        ...(taken === undefined ? [] : [[taken, anna.takes] as const]),
        ...beats.map((time) => [time, anna.says({ kind: 'heartbeat' })] as const),
      ],
    });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Timeout', stoppedAt: start + end });
    expect(result.events.slice(3, -1).map(({ type }) => type)).toEqual(expected);
    expect(result.events.at(-2)?.details).toEqual({ error: 'States.Timeout' });
    expect(result.offers).toEqual([]);
  });

  it('is offered again for each retry, with a token of its own', async () => {
    const [anna, bob] = [worker('anna'), worker('bob')];
    const tokens: string[] = [];
    const note = (world: World) => tokens.push(world.offers[0]?.taskToken ?? '');
    const Retry = [{ ErrorEquals: ['States.HeartbeatTimeout'], IntervalSeconds: 1 }];
    const { output } = await runInWorld(chain({ A: activity({ HeartbeatSeconds: 2, Retry }) }), {
      at: [
        [900, note],
        [1000, anna.takes],
        [4500, note],
        [5000, bob.takes],
        [5500, anna.says({ kind: 'answered', result: 'late' })],
        [6000, bob.says({ kind: 'answered', result: 'in time' })],
      ],
    });
    expect(output).toBe('in time');
    expect(new Set(tokens).size).toBe(2);
  });

  it('is taken by one worker only', async () => {
    const taken: boolean[] = [];
    const anna = worker('anna');
    await runInWorld(chain({ A: activity() }), {
      at: [
        [
          1000,
          async (world) => {
            const { taskToken = '' } = world.offers[0] ?? {};
            const both = [anna.takes(world), world.say(taskToken, { kind: 'taken', workerName: 'bob' })];
            taken.push(...(await Promise.all(both)));
          },
        ],
        [2000, anna.says({ kind: 'answered', result: 1 })],
      ],
    });
    expect(taken).toEqual([true, false]);
  });

  it('is offered no more when its state is aborted', async () => {
    const machine = chain({
      P: {
        Type: 'Parallel',
        Branches: [scope({ A: activity() }), scope({ W: { Type: 'Wait', Seconds: 1 }, X: { Type: 'Fail' } })],
      },
    });
    const { offers, events } = await runInWorld(machine, {});
    expect(offers).toEqual([]);
    expect(told(events)).toContain('TaskStateAborted');
  });
});
