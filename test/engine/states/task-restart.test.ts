import type { StateMachine } from '../../../lib/asl/document.js';
import type { HistoryEvent } from '../../../lib/engine/history.js';
import { chain, returns, scope, start } from '../run-machine.js';
import { runInWorld, type Said, tokenGiven, type World, type WorldOptions } from '../world.js';

const childArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
const activityArn = 'arn:aws:states:us-east-1:123456789012:activity:Approve';
const invoke = 'arn:aws:states:::lambda:invoke';
const token = { token: '{% $states.context.Task.Token %}' };

const callback = (rest: object = {}) => ({
  Type: 'Task',
  Resource: `${invoke}.waitForTaskToken`,
  Arguments: { FunctionName: 'f', Payload: token },
  ...rest,
});
const nested = (suffix: string, Input: object = {}, rest: object = {}) => ({
  Type: 'Task',
  Resource: `arn:aws:states:::states:startExecution${suffix}`,
  Arguments: { StateMachineArn: childArn, Input },
  ...rest,
});
const machines = { [childArn]: chain({ W: { Type: 'Wait', Seconds: 4 }, P: { Type: 'Pass', Output: 'done' } }) };

/** The token that the call of that index was given. */
const say =
  (said: Said, index = 0) =>
  (world: World) =>
    world.say(tokenGiven(world, index), said);

/** Takes the task on offer; the token is part of what is written down, so that another process can go on with it. */
function worker() {
  let taskToken = '';
  return {
    takes: (world: World) => {
      taskToken = world.offers[0]?.taskToken ?? '';
      return world.say(taskToken, { kind: 'taken', workerName: 'anna' });
    },
    says: (said: Said) => (world: World) => world.say(taskToken, said),
  };
}

const done: Said = { kind: 'answered', result: 'done' };
const beat: Said = { kind: 'heartbeat' };

function withWorker(rest: object, at: (anna: ReturnType<typeof worker>) => WorldOptions['at']): Scenario {
  const machine = chain({ A: { Type: 'Task', Resource: activityArn, ...rest }, B: { Type: 'Pass' } });
  return () => [machine, { at: at(worker()) ?? [] }];
}

/** Made anew for each run: a worker remembers its token. */
type Scenario = () => readonly [StateMachine, WorldOptions];

const scenarios: Readonly<Record<string, Scenario>> = {
  'a callback that comes': () => [
    chain({ A: callback({ HeartbeatSeconds: 3, TimeoutSeconds: 60 }), B: { Type: 'Pass' } }),
    {
      at: [
        [2500, say(beat)],
        [5200, say(beat)],
        [7700, say(done)],
      ],
    },
  ],
  'a callback that does not': () => [
    chain({
      A: callback({ HeartbeatSeconds: 3, Retry: [{ ErrorEquals: ['States.HeartbeatTimeout'], MaxAttempts: 1 }] }),
    }),
    { at: [[2500, say(beat)]] },
  ],
  'a callback that fails': () => [
    chain({ A: callback({ TimeoutSeconds: 6, Retry: [{ ErrorEquals: ['Again'] }] }) }),
    {
      at: [
        [2500, say({ kind: 'failed', error: 'Again' })],
        [5500, say(done, 1)],
      ],
    },
  ],
  'a callback in an iteration': () => [
    chain({ M: { Type: 'Map', Items: [1, 2], ItemProcessor: scope({ A: callback() }) } }),
    {
      at: [
        [2500, say(done, 1)],
        [4500, say(done, 0)],
      ],
    },
  ],
  'an activity that is done': withWorker({ TimeoutSeconds: 9, HeartbeatSeconds: 3 }, (anna) => [
    [1500, anna.takes],
    [4200, anna.says(beat)],
    [6800, anna.says(done)],
  ]),
  'an activity that nobody takes': withWorker({ TimeoutSeconds: 5 }, () => []),
  'an activity that is given up': withWorker({ TimeoutSeconds: 5 }, (anna) => [[1500, anna.takes]]),
  'an execution that is left alone': () => [chain({ N: nested(''), W: { Type: 'Wait', Seconds: 2 } }), { machines }],
  'an execution that is waited for': () => [chain({ N: nested('.sync'), B: { Type: 'Pass' } }), { machines }],
  'an execution that is waited for in vain': () => [
    chain({ N: nested('.sync:2', {}, { TimeoutSeconds: 2 }) }),
    { machines },
  ],
  'an execution that calls back': () => [
    chain({ N: nested('.waitForTaskToken', token, { HeartbeatSeconds: 20 }) }),
    {
      machines: {
        [childArn]: chain({
          W: { Type: 'Wait', Seconds: 2 },
          C: { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' } },
        }),
      },
      at: [[7500, say(done)]],
    },
  ],
  'a call that is not waited for': () => [
    chain({
      A: { Type: 'Task', Resource: invoke, Arguments: { FunctionName: 'f', InvocationType: 'Event' } },
      W: { Type: 'Wait', Seconds: 3 },
    }),
    {},
  ],
};

const lines = (events: readonly HistoryEvent[]) =>
  events.map(({ id, previousEventId, type, timestamp }) => `${timestamp - start} ${id}<${previousEventId} ${type}`);

describe('a task that another process goes on with', () => {
  it.each(Object.entries(scenarios))('%s ends as it would have', async (_name, scenario) => {
    const whole = await runInWorld(...scenario());
    const end = whole.stoppedAt - start;
    expect(end).toBeGreaterThan(1000);
    for (let restartAt = 130; restartAt < end; restartAt += 700) {
      const [machine, options] = scenario();
      const resumed = await runInWorld(machine, { ...options, restartAt });
      expect(lines(resumed.events)).toEqual(lines(whole.events));
      expect(resumed.status).toBe(whole.status);
      if (typeof whole.output === 'string') expect(resumed.output).toBe(whole.output);
      expect(resumed.children.map(({ events }) => lines(events))).toEqual(
        whole.children.map(({ events }) => lines(events)),
      );
      // Nothing is called again once it has returned.
      expect(resumed.calls).toHaveLength(whole.calls.length);
    }
  });

  it('calls again what had not returned, and only that', async () => {
    const machine = chain({ A: callback({ HeartbeatSeconds: 2, TimeoutSeconds: 60 }) });
    const options: WorldOptions = { functions: { f: () => returns(null, 5000) } };
    const { calls, stoppedAt } = await runInWorld(machine, { ...options, restartAt: 3000 });
    expect(calls.map(({ at }) => at)).toEqual([0, 3000]);
    // The token is the same: whoever had it can still answer.
    expect(calls[1]?.payload).toEqual(calls[0]?.payload);
    expect(stoppedAt).toBe(start + 3000 + 5000 + 2000);
  });
});
