import type { JsonObject } from '../../../lib/json.js';
import { chain, scope, start } from '../run-machine.js';
import { runInWorld, tokenGiven, told } from '../world.js';

const childArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
const childName = 'arn:aws:states:us-east-1:123456789012:execution:Child:kid';

function nested(suffix: string, rest: object = {}, args: object = {}): object {
  return {
    Type: 'Task',
    Resource: `arn:aws:states:::states:startExecution${suffix}`,
    Arguments: { StateMachineArn: childArn, Name: 'kid', Input: { a: 1 }, ...args },
    ...rest,
  };
}

const slow = chain({ W: { Type: 'Wait', Seconds: 5 }, P: { Type: 'Pass', Output: { got: '{% $states.input %}' } } });
const failing = chain({ W: { Type: 'Wait', Seconds: 5 }, F: { Type: 'Fail', Error: 'Boom', Cause: 'because' } });
const late = chain({ W: { Type: 'Wait', Seconds: 5 } }, { TimeoutSeconds: 2 });

const submission = {
  ExecutionArn: childName,
  SdkHttpMetadata: { HttpStatusCode: 200 },
  SdkResponseMetadata: { RequestId: expect.any(String) },
  StartDate: start,
};

describe('a Task state that starts an execution', () => {
  it('goes on at once when it does not wait', async () => {
    const result = await runInWorld(chain({ N: nested('') }), { machines: { [childArn]: slow } });
    expect(result).toMatchObject({ status: 'SUCCEEDED', stoppedAt: start, output: submission });
    expect(result.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    // It lives on.
    expect(result.children).toMatchObject([
      { status: 'SUCCEEDED', output: { got: { a: 1 } }, stoppedAt: start + 5000 },
    ]);
  });

  it('does not fail when what it started and left alone fails', async () => {
    const result = await runInWorld(chain({ N: nested('') }), { machines: { [childArn]: failing } });
    expect(result.status).toBe('SUCCEEDED');
    expect(result.children).toMatchObject([{ status: 'FAILED', error: 'Boom' }]);
  });

  it.each([
    ['.sync', '{"a":1}', '{"got":{"a":1}}'],
    ['.sync:2', { a: 1 }, { got: { a: 1 } }],
  ])('%s waits, and has the description for a result', async (suffix, Input, Output) => {
    const result = await runInWorld(chain({ N: nested(suffix) }), { machines: { [childArn]: slow } });
    expect(result.output).toEqual({
      ExecutionArn: childName,
      Input,
      InputDetails: { Included: true },
      Name: 'kid',
      Output,
      OutputDetails: { Included: true },
      RedriveCount: 0,
      RedriveStatus: 'NOT_REDRIVABLE',
      RedriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
      StartDate: start,
      StateMachineArn: childArn,
      Status: 'SUCCEEDED',
      StopDate: start + 5000,
    });
    const [, , scheduled, started, submitted, succeeded] = result.events;
    const service = { resourceType: 'states', resource: `startExecution${suffix}` };
    expect(scheduled).toMatchObject({ type: 'TaskScheduled', details: { ...service, region: 'us-east-1' } });
    expect(started).toMatchObject({ type: 'TaskStarted', details: service });
    expect(submitted).toMatchObject({ type: 'TaskSubmitted', details: service, timestamp: start });
    expect(JSON.parse(String(submitted?.details?.output))).toMatchObject(submission);
    expect(succeeded).toMatchObject({ type: 'TaskSucceeded', details: service, timestamp: start + 5000 });
  });

  it.each([
    ['.sync', failing, 'FAILED', { Error: 'Boom', Cause: 'because', Input: '{"a":1}', StopDate: start + 5000 }],
    ['.sync:2', failing, 'FAILED', { Error: 'Boom', Cause: 'because', Input: { a: 1 }, StopDate: start + 5000 }],
    ['.sync:2', late, 'TIMED_OUT', { StopDate: start + 2000 }],
  ])(
    '%s fails with States.TaskFailed and the description when the other fails',
    async (suffix, child, Status, rest) => {
      const Catch = [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }];
      const machine = chain({ N: nested(suffix, { Catch, End: true }), Caught: { Type: 'Pass' } });
      const { output, events } = await runInWorld(machine, { machines: { [childArn]: child } });
      const { Error: error, Cause: cause } = output as { Error: string; Cause: string };
      expect(error).toBe('States.TaskFailed');
      const description = JSON.parse(cause) as JsonObject;
      expect(description).toMatchObject({ ExecutionArn: childName, Name: 'kid', Status, ...rest });
      expect(description).not.toHaveProperty('Output');
      expect(Object.keys(description)).toEqual(Object.keys(description).sort());
      expect(events[5]).toMatchObject({ type: 'TaskFailed', details: { error, cause } });
    },
  );

  it('.waitForTaskToken waits for the token rather than for the other to end', async () => {
    const { output, events, children } = await runInWorld(
      chain({ N: nested('.waitForTaskToken', {}, { Input: { token: '{% $states.context.Task.Token %}' } }) }),
      {
        machines: {
          [childArn]: chain({
            C: {
              Type: 'Task',
              Resource: 'arn:aws:states:::lambda:invoke',
              Arguments: { FunctionName: 'f', Payload: '{% $states.input %}' },
            },
          }),
        },
        at: [[9000, (world) => world.say(tokenGiven(world), { kind: 'answered', result: 'called' })]],
      },
    );
    expect(output).toBe('called');
    expect(events.map(({ type }) => type).slice(3, 6)).toEqual(['TaskStarted', 'TaskSubmitted', 'TaskSucceeded']);
    expect(events[5]?.timestamp).toBe(start + 9000);
    expect(children[0]?.stoppedAt).toBe(start);
  });

  it.each([
    ['an object', { x: [1] }, { x: [1] }],
    ['JSON text', '{"x":[1]}', { x: [1] }],
    ['nothing: no members', undefined, {}],
  ])('hands over %s', async (_name, Input, input) => {
    const Arguments = { StateMachineArn: childArn, ...(Input === undefined ? {} : { Input }) };
    const machine = chain({ N: { ...nested('.sync:2'), Arguments, Output: '{% $states.result.Output.got %}' } });
    expect((await runInWorld(machine, { machines: { [childArn]: slow } })).output).toEqual(input);
  });

  it('makes up a name for each attempt when there is none', async () => {
    const { Name: _name, ...unnamed } = { StateMachineArn: childArn, Input: {}, Name: 0 };
    const Retry = [{ ErrorEquals: ['States.TaskFailed'], MaxAttempts: 1 }];
    const { children } = await runInWorld(chain({ N: { ...nested('.sync:2', { Retry }), Arguments: unnamed } }), {
      machines: { [childArn]: failing },
    });
    const names = children.map(({ execution }) => execution.name);
    expect(names).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
    expect(new Set(names).size).toBe(2);
  });

  it('stops what it waits for when its time is over', async () => {
    const { error, children } = await runInWorld(chain({ N: nested('.sync', { TimeoutSeconds: 3 }) }), {
      machines: { [childArn]: slow },
    });
    expect(error).toBe('States.Timeout');
    expect(children).toMatchObject([{ status: 'ABORTED', stoppedAt: start + 3000 }]);
  });

  it.each<[string, object, string, string]>([
    [
      '.sync:2',
      { StateMachineArn: `${childArn}2` },
      'StepFunctions.StateMachineDoesNotExistException',
      'State Machine Does Not Exist',
    ],
    ['', { Name: 'a/b' }, 'StepFunctions.InvalidNameException', "Invalid Name: 'a/b'"],
    ['.sync', { Input: '{' }, 'StepFunctions.InvalidExecutionInputException', 'Invalid State Machine Execution Input'],
  ])('%s %j is refused: %s', async (suffix, args, error, message) => {
    const result = await runInWorld(chain({ N: nested(suffix, {}, args) }), { machines: { [childArn]: slow } });
    expect(result).toMatchObject({ status: 'FAILED', error });
    expect(result.cause).toContain(message);
    expect(told(result.events).filter((line) => line.startsWith('TaskFailed'))).toHaveLength(1);
  });

  it('cannot start two of one name and different input at a time', async () => {
    const branch = (state: string, a: number) => scope({ [state]: nested('.sync:2', {}, { Input: { a } }) });
    const two = (second: number) => chain({ P: { Type: 'Parallel', Branches: [branch('X', 1), branch('Y', second)] } });
    const machines = { [childArn]: slow };
    expect((await runInWorld(two(2), { machines })).error).toBe('StepFunctions.ExecutionAlreadyExistsException');
    expect((await runInWorld(two(1), { machines })).status).toBe('SUCCEEDED');
  });

  it.each([
    ['{% {} %}', "The field 'StateMachineArn' is required but was missing"],
    ["{% {'StateMachineArn': 1} %}", "The value for the field 'StateMachineArn' must be a STRING"],
    ["{% {'StateMachineArn': 'x', 'Name': 1} %}", "The value for the field 'Name' must be a STRING"],
  ])('says what is wrong with %s before anything is scheduled', async (Arguments, complaint) => {
    const result = await runInWorld(chain({ N: { ...nested(''), Arguments } }), {});
    expect(result.error).toBe('States.Runtime');
    expect(result.cause).toContain(`could not be used to start the Task: [${complaint}]`);
    expect(result.events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'TaskStateEntered', 'ExecutionFailed']);
  });
});
