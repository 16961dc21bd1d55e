import type { StateMachine } from '../../lib/asl/document.js';
import { MachineNotRunnable } from '../../lib/engine/check/machine-not-runnable.js';
import { realClock, virtualClock } from '../../lib/engine/clock.js';
import type { HistoryEvent } from '../../lib/engine/history.js';
import type { FunctionCall, FunctionOutcome, Ports } from '../../lib/engine/ports.js';
import { resumeExecution, runExecution, startExecution } from '../../lib/engine/run.js';
import type { RunSnapshot } from '../../lib/engine/run-snapshot.js';
import type { JsonObject } from '../../lib/json.js';
import { call, chain, fails, printed, returns, run, scope, start, stateMachineArn } from './run-machine.js';

const childArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
const child = chain({ C: call('c'), D: { Type: 'Pass', Output: { done: '{% $states.input %}' } } });
const machines = new Map([[childArn, child]]);

function nested(rest: JsonObject = {}, fields: object = {}): object {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: childArn, Input: '{% $states.input %}', Name: 'kid', ...rest },
    ...fields,
  };
}

describe('a nested execution', () => {
  it('gives what DescribeExecution says, input and output as JSON', async () => {
    const result = await run(chain({ N: nested() }), { a: 1 }, { c: [returns([7], 40)] }, { machines });
    expect(result.output).toEqual({
      ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Child:kid',
      Input: { a: 1 },
      InputDetails: { Included: true },
      Name: 'kid',
      Output: { done: [7] },
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      StartDate: start,
      StateMachineArn: childArn,
      Status: 'SUCCEEDED',
      StopDate: start + 40,
    });
    expect(printed(result.events)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 TaskStateEntered N',
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskSubmitted',
      '6<5 TaskSucceeded',
      '7<6 TaskStateExited N',
      '8<7 ExecutionSucceeded',
    ]);
    expect(result.children).toMatchObject([{ execution: { name: 'kid' }, status: 'SUCCEEDED', output: { done: [7] } }]);
    expect(result.children[0]?.events.at(-1)?.type).toBe('ExecutionSucceeded');
  });

  it('that fails is States.TaskFailed, with the description as cause', async () => {
    const { error, cause } = await run(chain({ N: nested() }), {}, { c: [fails('Deep', 'down')] }, { machines });
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({ Error: 'Deep', Cause: 'down', Status: 'FAILED', Name: 'kid' });
  });

  it('of the same name and input is joined while it runs', async () => {
    const machine = chain({
      P: {
        Type: 'Parallel',
        Branches: [scope({ A: nested() }), scope({ B: nested() })],
        Output: '{% $states.result.Output %}',
      },
    });
    const { output, calls, children } = await run(machine, {}, { c: [returns(1, 5)] }, { machines });
    expect(output).toEqual([{ done: 1 }, { done: 1 }]);
    expect(calls).toHaveLength(1);
    expect(children).toHaveLength(1);
  });

  it.each([
    [
      'the same name later',
      chain({ A: nested({ Input: {} }), B: nested({ Input: {} }) }),
      'StepFunctions.ExecutionAlreadyExistsException',
    ],
    [
      'the same name with another input',
      chain({ P: { Type: 'Parallel', Branches: [scope({ A: nested() }), scope({ B: nested({ Input: 2 }) })] } }),
      'StepFunctions.ExecutionAlreadyExistsException',
    ],
    [
      'a machine that is not there',
      chain({ A: nested({ StateMachineArn: `${childArn}2` }) }),
      'StepFunctions.StateMachineDoesNotExistException',
    ],
    ['a name that is not legal', chain({ A: nested({ Name: 'a b' }) }), 'StepFunctions.InvalidNameException'],
    [
      'an input that is no JSON text',
      chain({ A: nested({ Input: '{' }) }),
      'StepFunctions.InvalidExecutionInputException',
    ],
  ])('is refused for %s', async (_name, machine, error) => {
    expect(await run(machine, {}, { c: [returns(1, 5)] }, { machines })).toMatchObject({ status: 'FAILED', error });
  });

  it('gets a name when it is given none, a new one for each retry', async () => {
    let numbers = 0;
    const { Name: _name, ...unnamed } = (nested() as { Arguments: JsonObject }).Arguments;
    const machine = chain({ N: { ...nested(), Arguments: unnamed, Retry: [{ ErrorEquals: ['States.TaskFailed'] }] } });
    const random = () => (numbers++ % 97) / 97;
    const result = await run(machine, {}, { c: [fails('x'), returns(1)] }, { machines, random });
    expect(result.status).toBe('SUCCEEDED');
    expect(new Set(result.children.map(({ execution }) => execution.name)).size).toBe(2);
  });

  it('is stopped when nobody waits for it any more', async () => {
    const machine = chain({ N: nested({}, { TimeoutSeconds: 1 }) });
    const { error, children, stoppedAt } = await run(machine, {}, { c: [returns(1, 9000)] }, { machines });
    expect(error).toBe('States.Timeout');
    expect(stoppedAt).toBe(start + 1000);
    expect(children).toMatchObject([{ status: 'ABORTED', stoppedAt: start + 1000 }]);
  });
});

describe('the end of an execution', () => {
  it('comes when the machine has taken too long, without error or cause', async () => {
    const machine = chain({ A: call('a') }, { TimeoutSeconds: 10 });
    const result = await run(machine, {}, { a: [returns(1, 20_000)] });
    expect(result).toMatchObject({ status: 'TIMED_OUT', stoppedAt: start + 10_000 });
    expect(result).not.toHaveProperty('error');
    expect(printed(result.events).at(-1)).toBe('5<4 ExecutionTimedOut');
  });

  it('comes when it is stopped, past every catcher', async () => {
    const machine = chain({
      A: call('a', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'B' }] }),
      B: { Type: 'Pass' },
    });
    const ports: Ports = { clock: realClock(), random: Math.random, invoke: () => new Promise(() => {}) };
    const handle = startExecution({ machine, input: {}, name: 'run', stateMachineArn }, ports);
    handle.stop('Operator', 'enough');
    const result = await handle.result;
    expect(result).toMatchObject({ status: 'ABORTED', error: 'Operator', cause: 'enough' });
    expect(result.events.at(-1)).toMatchObject({
      type: 'ExecutionAborted',
      details: { error: 'Operator', cause: 'enough' },
    });
  });

  const year = 365 * 86_400_000;

  it.each<[string, object, StateMachine['TimeoutSeconds']]>([
    ['a Wait', { Type: 'Wait', Seconds: 99_999_999 }, undefined],
    ['a Wait until then', { Type: 'Wait', Timestamp: '2999-01-01T00:00:00Z' }, undefined],
    ['a deadline of its own', { Type: 'Wait', Seconds: 99_999_999 }, 99_999_998],
    ['a retry', call('a', { Retry: [{ ErrorEquals: ['Boom'], BackoffRate: 1e200 }] }), undefined],
    ['a timeout', call('slow', { TimeoutSeconds: 99_999_998 }), undefined],
    ['a function', call('slow'), undefined],
  ])('comes after a year, whatever it waits for: %s', async (_name, state, TimeoutSeconds) => {
    const machine = chain({ A: state }, TimeoutSeconds === undefined ? {} : { TimeoutSeconds });
    const result = await run(machine, {}, { a: [fails('Boom')], slow: [returns(1, year)] });
    expect(result).toMatchObject({ status: 'TIMED_OUT', stoppedAt: start + year });
    expect(result.events.at(-1)?.type).toBe('ExecutionTimedOut');
  });

  it('comes at 25,000 events, the last of which says so', async () => {
    const machine = chain({
      A: { Type: 'Choice', Choices: [{ Condition: false, Next: 'B' }], Default: 'A' },
      B: { Type: 'Succeed' },
    });
    const { error, cause, events } = await run(machine);
    expect(error).toBe('States.Runtime');
    expect(cause).toBe('The execution reached the maximum number of history events (25000).');
    expect(events).toHaveLength(25_000);
    expect(events.at(-1)).toMatchObject({ id: 25_000, type: 'ExecutionFailed' });
  });
});

describe('runExecution', () => {
  it('refuses a machine that cannot be run, before anything starts', async () => {
    const machine = { StartAt: 'A', States: { A: { Type: 'Pass', End: true } } } as unknown as StateMachine;
    const ports = { clock: virtualClock(), random: Math.random, invoke: jest.fn() };
    await expect(runExecution({ machine, input: {}, name: 'run', stateMachineArn }, ports)).rejects.toThrow(
      MachineNotRunnable,
    );
  });

  it('rejects when a port is broken', async () => {
    const ports = { clock: virtualClock(), random: Math.random, invoke: () => Promise.reject(new Error('port')) };
    await expect(
      runExecution({ machine: chain({ A: call('a') }), input: {}, name: 'run', stateMachineArn }, ports),
    ).rejects.toThrow('port');
  });

  it('repeats itself exactly in virtual time, however long functions really take', async () => {
    const machine = chain({
      M: { Type: 'Map', Items: [1, 2, 3, 4], ItemProcessor: scope({ A: call('a'), B: call('b') }) },
    });
    const once = () =>
      run(
        machine,
        {},
        {
          a: async ({ payload }) => {
            await new Promise((resolve) => setTimeout(resolve, Math.random() * 5));
            return returns(payload, (Number(payload) * 7) % 5);
          },
        },
      );
    const [first, second] = [await once(), await once()];
    expect(second.events).toEqual(first.events);
    expect(second.calls).toEqual(first.calls);
  });

  it('runs in real time as well', async () => {
    const machine = chain({ A: call('a', { Retry: [{ ErrorEquals: ['Boom'] }] }), W: { Type: 'Wait', Seconds: 1 } });
    let calls = 0;
    const invoke = async (): Promise<FunctionOutcome> => (calls++ === 0 ? fails('Boom') : returns(2, 1e9));
    const ports: Ports = { clock: realClock(), random: Math.random, invoke };
    const result = await runExecution({ machine, input: {}, name: 'run', stateMachineArn }, ports);
    expect(result).toMatchObject({ status: 'SUCCEEDED', output: 2 });
    expect(result.stoppedAt - result.startedAt).toBeGreaterThanOrEqual(2000);
  });
});

describe('a run that goes on in another process', () => {
  const machine = chain(
    {
      A: call('a', {
        Retry: [{ ErrorEquals: ['Boom'], MaxAttempts: 2 }],
        Assign: { x: '{% $states.result.Payload %}' },
      }),
      W: { Type: 'Wait', Seconds: 60 },
      P: {
        Type: 'Parallel',
        Branches: [
          scope({
            B: call('b', { TimeoutSeconds: 30, Catch: [{ ErrorEquals: ['Bad'], Output: 'caught', Next: 'B2' }] }),
            B2: { Type: 'Pass' },
          }),
          scope({ M: { Type: 'Map', Items: [1, 2, 3], MaxConcurrency: 2, ItemProcessor: scope({ I: call('i') }) } }),
          scope({ N: nested() }),
        ],
        Output: ['{% $states.result[0] %}', '{% $states.result[1] %}', '{% $states.result[2].Output %}', '{% $x %}'],
      },
    },
    { TimeoutSeconds: 3600 },
  );

  function invoke({ functionName, retryCount, payload }: FunctionCall): FunctionOutcome {
    if (functionName === 'a' && retryCount === 0) return fails('Boom', '', 100);
    if (functionName === 'b') return fails('Bad', '', 2000);
    return returns(payload, 500);
  }

  const portsAt = (time: number, onEvent?: (event: HistoryEvent) => void): Ports => ({
    clock: virtualClock(time),
    random: () => 0.5,
    invoke: async (made) => invoke(made),
    ...(onEvent === undefined ? {} : { onEvent: (_execution, event) => onEvent(event) }),
  });

  const described = (events: readonly HistoryEvent[]) =>
    events.map(({ type, details }) => `${type} ${String(details?.name ?? '')}${String(details?.index ?? '')}`).sort();

  it('ends as it would have, from wherever it is taken up', async () => {
    const request = { machine, machines, input: { in: 1 }, name: 'run', stateMachineArn };
    const taken: { readonly text: string; readonly time: number }[] = [];
    const handle = startExecution(
      request,
      portsAt(start, ({ timestamp }) => taken.push({ text: JSON.stringify(handle.snapshot()), time: timestamp })),
    );
    taken.push({ text: JSON.stringify(handle.snapshot()), time: start });
    const whole = await handle.result;
    expect(whole.output).toEqual(['caught', [1, 2, 3], { done: { in: 1 } }, { in: 1 }]);
    expect(taken.length).toBeGreaterThan(50);
    for (const { text, time } of taken) {
      const again = await resumeExecution(JSON.parse(text) as RunSnapshot, request, portsAt(time)).result;
      expect(again).toMatchObject({ status: 'SUCCEEDED', output: whole.output });
      expect(described(again.events)).toEqual(described(whole.events));
      expect(again.events.map(({ id }) => id)).toEqual(again.events.map((_, index) => index + 1));
      expect(described(again.children[0]?.events ?? [])).toEqual(described(whole.children[0]?.events ?? []));
    }
  });
});
