import {
  DeleteFunctionCommand,
  LambdaClient,
  ListVersionsByFunctionCommand,
  ResourceConflictException,
  ResourceNotFoundException,
} from '@aws-sdk/client-lambda';
import {
  ConflictException,
  DeleteStateMachineVersionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ListExecutionsCommand,
  ListStateMachineVersionsCommand,
  SFNClient,
  StateMachineDoesNotExist,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { sdkVersions } from '../../../../lib/cdk/versions/lambda/sdk-versions.js';

const lambda = mockClient(LambdaClient);
const sfn = mockClient(SFNClient);
const versions = sdkVersions(new LambdaClient({}), new SFNClient({}));
const about = { $metadata: {}, message: 'no' };

beforeEach(() => {
  lambda.reset();
  sfn.reset();
});

describe('sdkVersions', () => {
  it('reads definitions, of machines and of executions', async () => {
    sfn.on(DescribeStateMachineCommand, { stateMachineArn: 'M:1' }).resolves({ definition: '{}' });
    sfn.on(DescribeStateMachineCommand, { stateMachineArn: 'M:2' }).rejects(new StateMachineDoesNotExist(about));
    sfn.on(DescribeStateMachineCommand, { stateMachineArn: 'M:3' }).rejects(new Error('no right to'));
    sfn.on(DescribeStateMachineForExecutionCommand).resolves({ definition: '[]', updateDate: new Date(5) });
    expect(await versions.definition('M:1')).toBe('{}');
    expect(await versions.definition('M:2')).toBeUndefined();
    await expect(versions.definition('M:3')).rejects.toThrow('no right to');
    expect(await versions.definitionOfExecution('E')).toEqual({ definition: '[]', updated: new Date(5) });
  });

  it('lists what runs, page by page', async () => {
    const execution = (n: number) => ({
      executionArn: `E${n}`,
      startDate: new Date(n),
      stateMachineArn: 'M',
      name: `${n}`,
      status: 'RUNNING' as const,
    });
    sfn
      .on(ListExecutionsCommand, { stateMachineArn: 'M', statusFilter: 'RUNNING' })
      .resolvesOnce({
        executions: [execution(3), { ...execution(2), stateMachineVersionArn: 'M:7' }],
        nextToken: 'more',
      })
      .resolvesOnce({ executions: [execution(1)] });
    const running = [];
    for await (const one of versions.runningExecutions('M')) running.push(one);
    expect(running).toEqual([
      { arn: 'E3', started: new Date(3), machineVersionArn: undefined },
      { arn: 'E2', started: new Date(2), machineVersionArn: 'M:7' },
      { arn: 'E1', started: new Date(1), machineVersionArn: undefined },
    ]);
  });

  it('lists versions, page by page, and not what can be changed', async () => {
    const LastModified = '2026-11-23T06:00:00.000+0000';
    lambda
      .on(ListVersionsByFunctionCommand, { FunctionName: 'F' })
      .resolvesOnce({
        Versions: [
          { Version: '$LATEST', LastModified },
          { Version: '9', LastModified },
        ],
        NextMarker: 'more',
      })
      .resolvesOnce({ Versions: [{ Version: '10', LastModified }] });
    sfn
      .on(ListStateMachineVersionsCommand)
      .resolvesOnce({
        stateMachineVersions: [{ stateMachineVersionArn: 'arn:M:10', creationDate: new Date(10) }],
        nextToken: 'x',
      })
      .resolvesOnce({ stateMachineVersions: [{ stateMachineVersionArn: 'arn:M:9', creationDate: new Date(9) }] });
    const published = new Date('2026-11-23T06:00:00Z');
    expect(await versions.functionVersions('F')).toEqual([
      { version: 9, published },
      { version: 10, published },
    ]);
    expect(await versions.machineVersions('arn:M')).toEqual([
      { version: 10, published: new Date(10) },
      { version: 9, published: new Date(9) },
    ]);
  });

  it('deletes versions, and lets be what AWS holds', async () => {
    expect(await versions.deleteFunctionVersion('F', 3)).toBe('deleted');
    expect(await versions.deleteMachineVersion('M', 4)).toBe('deleted');
    expect(lambda.commandCalls(DeleteFunctionCommand)[0]?.args[0].input).toEqual({ FunctionName: 'F', Qualifier: '3' });
    expect(sfn.commandCalls(DeleteStateMachineVersionCommand)[0]?.args[0].input).toEqual({
      stateMachineVersionArn: 'M:4',
    });
    lambda.on(DeleteFunctionCommand).rejects(new ResourceConflictException(about));
    sfn.on(DeleteStateMachineVersionCommand).rejects(new ConflictException(about));
    expect(await versions.deleteFunctionVersion('F', 3)).toBe('kept');
    expect(await versions.deleteMachineVersion('M', 4)).toBe('kept');
    lambda.on(DeleteFunctionCommand).rejects(new ResourceNotFoundException({ ...about, Message: 'gone' }));
    expect(await versions.deleteFunctionVersion('F', 3)).toBe('deleted');
    lambda.on(DeleteFunctionCommand).rejects(new Error('throttled'));
    sfn.on(DeleteStateMachineVersionCommand).rejects(new Error('throttled'));
    await expect(versions.deleteFunctionVersion('F', 3)).rejects.toThrow('throttled');
    await expect(versions.deleteMachineVersion('M', 4)).rejects.toThrow('throttled');
  });

  it.each([0, Number.NaN, -1, 1.5])('never deletes a function by a version that is none: %s', async (version) => {
    await expect(versions.deleteFunctionVersion('F', version)).rejects.toThrow('is no version');
    await expect(versions.deleteMachineVersion('M', version)).rejects.toThrow('is no version');
    expect(lambda.calls()).toEqual([]);
    expect(sfn.calls()).toEqual([]);
  });
});
