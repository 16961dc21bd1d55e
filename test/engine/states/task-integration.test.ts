import { isRunHere, taskIntegration, waitPattern } from '../../../lib/engine/states/task-integration.js';

const arn = (name: string) => `arn:aws:states:::${name}`;

/** A resource as `kind`, or for a service as `type resource pattern`. */
function read(resource: string): string | undefined {
  const integration = taskIntegration(resource);
  if (integration?.kind !== 'service') return integration?.kind;
  const { service } = integration;
  return `${service.resourceType} ${service.resource} ${waitPattern(service)}`;
}

describe('taskIntegration', () => {
  it.each([
    ['arn:aws:lambda:us-east-1:123456789012:function:f', 'function', true],
    ['arn:aws:lambda:us-east-1:123456789012:function:f:live', 'function', true],
    ['arn:aws-cn:lambda:cn-north-1:123456789012:function:f', 'function', true],
    ['arn:aws:states:us-east-1:123456789012:activity:Approve', 'activity', true],
    [arn('lambda:invoke'), 'lambda invoke response', true],
    ['arn:aws-us-gov:states:::lambda:invoke', 'lambda invoke response', true],
    [arn('lambda:invoke.waitForTaskToken'), 'lambda invoke.waitForTaskToken callback', true],
    [arn('lambda:invoke.sync'), 'lambda invoke.sync job', false],
    [arn('states:startExecution'), 'states startExecution response', true],
    [arn('states:startExecution.sync'), 'states startExecution.sync job', true],
    [arn('states:startExecution.sync:2'), 'states startExecution.sync:2 job', true],
    [arn('states:startExecution.waitForTaskToken'), 'states startExecution.waitForTaskToken callback', true],
    [arn('sqs:sendMessage.waitForTaskToken'), 'sqs sendMessage.waitForTaskToken callback', false],
    [arn('aws-sdk:s3:getObject'), 'aws-sdk:s3 getObject response', false],
    [arn('aws-sdk:sqs:sendMessage.waitForTaskToken'), 'aws-sdk:sqs sendMessage.waitForTaskToken callback', false],
    [arn('http:invoke'), 'http invoke response', false],
    ['arn:aws:states:us-east-1:123456789012:stateMachine:M', undefined, false],
    ['arn:aws:states:us-east-1:123456789012:execution:M:run', undefined, false],
    ['arn:aws:states:us-east-1:123456789012:activity:', undefined, false],
    [arn('lambda'), undefined, false],
    [arn('lambda:invoke.later'), undefined, false],
    ['arn:aws:sqs:us-east-1:123456789012:queue', undefined, false],
    ['', undefined, false],
  ])('reads %s as %s; run here: %p', (resource, expected, here) => {
    expect(read(resource)).toBe(expected);
    expect(isRunHere(resource)).toBe(here);
  });
});
