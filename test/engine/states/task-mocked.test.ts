import { virtualClock } from '../../../lib/engine/clock.js';
import type { MockedOutcome } from '../../../lib/engine/ports.js';
import { runExecution } from '../../../lib/engine/run.js';
import type { Json } from '../../../lib/json.js';
import { chain, start, stateMachineArn } from '../run-machine.js';
import { runInWorld } from '../world.js';

const lambda = 'arn:aws:lambda:us-east-1:123456789012:function:f';
const machineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Child';
const activity = 'arn:aws:states:us-east-1:123456789012:activity:Approve';
const service = (name: string) => `arn:aws:states:::${name}`;

function task(Resource: string, rest: object = {}): object {
  return { Type: 'Task', Resource, Arguments: { FunctionName: 'f', StateMachineArn: machineArn }, ...rest };
}

const answers = (result: Json, delayMs = 0): MockedOutcome => ({ kind: 'answered', result, delayMs });

/** What is recorded between entering the state and leaving it. */
async function recorded(Resource: string, outcome: MockedOutcome): Promise<readonly string[]> {
  const { events } = await runInWorld(chain({ A: task(Resource) }), { mock: async () => outcome });
  return events.map(({ type }) => type).slice(2, outcome.kind === 'answered' ? -2 : -1);
}

const plain = ['TaskScheduled', 'TaskStarted', 'TaskSucceeded'];
const submitted = ['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'];

describe('a Task state that a mock answers', () => {
  it.each([
    [lambda, ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionSucceeded']],
    [activity, ['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']],
    [service('lambda:invoke'), plain],
    [service('lambda:invoke.waitForTaskToken'), submitted],
    [service('states:startExecution'), plain],
    [service('states:startExecution.sync'), submitted],
    [service('states:startExecution.sync:2'), submitted],
    [service('states:startExecution.waitForTaskToken'), submitted],
    [service('sqs:sendMessage'), plain],
    [service('sqs:sendMessage.waitForTaskToken'), submitted],
    [service('ecs:runTask.sync'), submitted],
    [service('aws-sdk:dynamodb:getItem'), plain],
    [service('http:invoke'), plain],
  ])('%s records what AWS would, and has the answer for its whole result', async (resource, expected) => {
    expect(await recorded(resource, answers({ mocked: 1 }))).toEqual(expected);
    const { output } = await runInWorld(chain({ A: task(resource) }), { mock: async () => answers({ mocked: 1 }) });
    expect(output).toEqual({ mocked: 1 });
  });

  it.each([
    [lambda, ['LambdaFunctionScheduled', 'LambdaFunctionStarted', 'LambdaFunctionFailed']],
    [activity, ['ActivityScheduled', 'ActivityStarted', 'ActivityFailed']],
    [service('sqs:sendMessage.waitForTaskToken'), ['TaskScheduled', 'TaskStarted', 'TaskFailed']],
    [service('aws-sdk:dynamodb:getItem'), ['TaskScheduled', 'TaskStarted', 'TaskFailed']],
  ])('%s fails as the mock says', async (resource, expected) => {
    expect(await recorded(resource, { kind: 'failed', error: 'Boom' })).toEqual(expected);
  });

  it.each([
    ['sqs:sendMessage', { resourceType: 'sqs', resource: 'sendMessage' }],
    ['aws-sdk:dynamodb:getItem', { resourceType: 'aws-sdk:dynamodb', resource: 'getItem' }],
    ['ecs:runTask.sync', { resourceType: 'ecs', resource: 'runTask.sync' }],
  ])('names %s as AWS does', async (name, details) => {
    const { events } = await runInWorld(chain({ A: task(service(name)) }), { mock: async () => answers(1) });
    const own = events.filter(({ type }) => /^Task(Scheduled|Started|Submitted|Succeeded)$/.test(type));
    for (const event of own) expect(event.details).toMatchObject(details);
    expect(own[0]?.details).toMatchObject({
      region: 'us-east-1',
      parameters: expect.stringContaining('"FunctionName"'),
    });
  });

  it('is asked for each attempt, by state and retry', async () => {
    const asked: string[] = [];
    const Retry = [{ ErrorEquals: ['Boom'] }];
    const { output } = await runInWorld(chain({ A: task(service('sns:publish'), { Retry }) }), {
      mock: async ({ stateName, retryCount, effect }) => {
        asked.push(`${stateName} ${retryCount} ${effect.kind}`);
        return retryCount < 2 ? { kind: 'failed', error: 'Boom' } : answers('sent');
      },
    });
    expect(output).toBe('sent');
    expect(asked).toEqual(['A 0 callService', 'A 1 callService', 'A 2 callService']);
  });

  it('may take its time, and too much of it', async () => {
    const machine = chain({ A: task(service('ecs:runTask.sync'), { TimeoutSeconds: 5 }) });
    const inTime = await runInWorld(machine, { mock: async () => answers(1, 4000) });
    expect(inTime).toMatchObject({ output: 1, stoppedAt: start + 4000 });
    const late = await runInWorld(machine, { mock: async () => answers(1, 6000) });
    expect(late).toMatchObject({ error: 'States.Timeout', stoppedAt: start + 5000 });
    expect(late.events.at(-2)).toMatchObject({ type: 'TaskTimedOut', details: { resource: 'runTask.sync' } });
  });

  it('cannot have a result that is too large', async () => {
    const result = await runInWorld(chain({ A: task(service('sqs:sendMessage')) }), {
      mock: async () => answers('x'.repeat(262_143)),
    });
    expect(result.error).toBe('States.DataLimitExceeded');
    expect(result.cause).toContain("'sqs'");
  });

  it('leaves what it has nothing to say to as it is', async () => {
    const { output } = await runInWorld(chain({ A: task(lambda) }), {
      mock: () => undefined,
      functions: { [lambda]: () => ({ kind: 'returned', payload: 'called' }) },
    });
    expect(output).toBe('called');
  });
});

describe('a service that nothing can call', () => {
  const machine = chain({ A: task(service('sqs:sendMessage')) });
  const request = { machine, input: {}, name: 'run', stateMachineArn };
  const ports = {
    clock: virtualClock(start),
    random: () => 0.5,
    invoke: async () => answers(1) as never,
    mock: async () => answers(1),
  };

  it('is refused up front unless the state is said to be mocked', async () => {
    await expect(async () => runExecution(request, ports)).rejects.toThrow(
      "NOT_SUPPORTED: The resource 'arn:aws:states:::sqs:sendMessage' is not run here: only a mock can answer for it at /States/A/Resource",
    );
    const { output } = await runExecution({ ...request, mocked: (name) => name === 'A' }, ports);
    expect(output).toBe(1);
  });

  it('fails the execution when it comes to it all the same', async () => {
    const result = await runInWorld(machine, {});
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(result.cause).toContain("'sqs'");
  });
});
