import { taskRequest } from '../../../lib/engine/states/task-request.js';
import type { JsonObject } from '../../../lib/json.js';
import { chain, start } from '../run-machine.js';
import { runInWorld } from '../world.js';

const invoke = 'arn:aws:states:::lambda:invoke';

function calling(Arguments: object | string, rest: object = {}): object {
  return { Type: 'Task', Resource: invoke, Arguments, ...rest };
}

describe('lambda:invoke', () => {
  it('does not wait for a function that is called as an event', async () => {
    const result = await runInWorld(chain({ A: calling({ FunctionName: 'f', Payload: 1, InvocationType: 'Event' }) }), {
      functions: { f: () => ({ kind: 'failed', error: 'Boom', delayMs: 60_000 }) },
    });
    expect(result).toMatchObject({
      status: 'SUCCEEDED',
      stoppedAt: start,
      output: { Payload: '', SdkHttpMetadata: { HttpStatusCode: 202 }, StatusCode: 202 },
    });
    expect(result.output).not.toHaveProperty('ExecutedVersion');
    expect(result.calls).toMatchObject([{ functionName: 'f', payload: 1, asynchronous: true }]);
  });

  it.each([
    ['{% {} %}', "The field 'FunctionName' is required but was missing"],
    ["{% {'FunctionName': 1} %}", "The value for the field 'FunctionName' must be a STRING"],
    ["{% {'FunctionName': 'f', 'Qualifier': 2} %}", "The value for the field 'Qualifier' must be a STRING"],
    ["{% {'FunctionName': 'f', 'InvocationType': 'DryRun'} %}", 'DryRun'],
    ['{% [] %}', 'must be an object'],
  ])('cannot start with %s, and schedules nothing', async (Arguments, complaint) => {
    const result = await runInWorld(chain({ A: calling(Arguments) }), {});
    expect(result.error).toBe('States.Runtime');
    expect(result.cause).toContain(complaint);
    expect(result.events.map(({ type }) => type)).toEqual(['ExecutionStarted', 'TaskStateEntered', 'ExecutionFailed']);
    expect(result.calls).toEqual([]);
  });

  it.each([
    [{ FunctionName: 'f' }, '$LATEST'],
    [{ FunctionName: 'f:3' }, '3'],
    [{ FunctionName: 'f', Qualifier: '12' }, '12'],
    [{ FunctionName: 'f:live' }, '$LATEST'],
    [{ FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:404' }, '$LATEST'],
    [{ FunctionName: 'arn:aws:lambda:us-east-1:123456789012:function:f:3' }, '3'],
    [{ FunctionName: '123456789012:function:f:3' }, '3'],
  ])('says which version answered %j', async (Arguments, version) => {
    const { output, calls } = await runInWorld(chain({ A: calling(Arguments) }), {
      functions: new Proxy({}, { get: () => () => ({ kind: 'returned', payload: 1 }) }),
    });
    expect(output).toMatchObject({
      ExecutedVersion: version,
      Payload: 1,
      SdkHttpMetadata: { HttpHeaders: { 'X-Amz-Executed-Version': version } },
    });
    expect(calls).toHaveLength(1);
  });

  it('says with which role it is called', async () => {
    const Credentials = { RoleArn: '{% $states.input.role %}' };
    const machine = chain({ A: calling({ FunctionName: 'f' }, { Credentials }) });
    const { events } = await runInWorld(machine, { input: { role: 'arn:aws:iam::1:role/r' } });
    expect(events[2]?.details).toMatchObject({ taskCredentials: { roleArn: 'arn:aws:iam::1:role/r' } });
    const failing = await runInWorld(machine, { input: {} });
    expect(failing.error).toBe('States.QueryEvaluationError');
    expect(failing.events[2]?.details).toMatchObject({ location: 'Credentials/RoleArn' });
  });
});

describe('taskRequest', () => {
  const service = (resourceType: string, resource: string) =>
    ({ kind: 'service', service: { resourceType, resource } }) as const;

  it.each<[string, Parameters<typeof taskRequest>, JsonObject]>([
    [
      'a function by its ARN',
      [{ kind: 'function' }, 'arn', [1]],
      { kind: 'invoke', functionName: 'arn', payload: [1] },
    ],
    [
      'a function with a qualifier',
      [service('lambda', 'invoke'), '', { FunctionName: 'f', Qualifier: 'live' }],
      { kind: 'invoke', functionName: 'f:live', payload: {} },
    ],
    [
      'a function as an event',
      [
        service('lambda', 'invoke.waitForTaskToken'),
        '',
        { FunctionName: 'f', InvocationType: 'Event', Payload: '[1]' },
      ],
      { kind: 'invoke', functionName: 'f', payload: [1], asynchronous: true },
    ],
    ['an activity', [{ kind: 'activity' }, 'arn', null], { kind: 'offerActivity', activityArn: 'arn', input: null }],
    [
      'an execution',
      [service('states', 'startExecution.sync'), '', { StateMachineArn: 'm', Input: 'null' }],
      { kind: 'startExecution', stateMachineArn: 'm', input: 'null', waits: true },
    ],
    [
      'an execution that is left alone',
      [service('states', 'startExecution'), '', { StateMachineArn: 'm', Name: 'n' }],
      { kind: 'startExecution', stateMachineArn: 'm', name: 'n', input: {}, waits: false },
    ],
    [
      'another service',
      [service('aws-sdk:s3', 'getObject'), '', { Key: 'k' }],
      { kind: 'callService', resourceType: 'aws-sdk:s3', resource: 'getObject', parameters: { Key: 'k' } },
    ],
    [
      'all that is wrong',
      [service('states', 'startExecution'), '', { Name: 1 }],
      {
        kind: 'refused',
        complaints: [
          "The field 'StateMachineArn' is required but was missing",
          "The value for the field 'Name' must be a STRING",
        ],
      },
    ],
  ])('reads %s', (_name, given, expected) => {
    expect(taskRequest(...given)).toEqual(expected);
  });
});
