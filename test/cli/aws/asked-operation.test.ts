import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { askedOperation, noteOperations } from '../../../lib/cli/aws/asked-operation.js';
import { awsRefusal } from '../../../lib/cli/aws/aws-refusal.js';

/** What a client is told that asks for an execution, by a service that refuses all. */
async function refused(type: string, message: string): Promise<unknown> {
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-requestid': 'r-1' });
    response.end(JSON.stringify({ __type: type, message }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = noteOperations(
    new SFNClient({
      ...{ endpoint, region: 'eu-west-1', maxAttempts: 2 },
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    }),
  );
  try {
    return await client.send(new DescribeExecutionCommand({ executionArn: 'arn' })).catch((error: unknown) => error);
  } finally {
    client.destroy();
    server.close();
  }
}

it('notes what was asked and where, so that a permission can be named that AWS does not name', async () => {
  const error = await refused('AccessDeniedException', 'You are not allowed to do that');
  expect(askedOperation(error as Error)).toEqual({
    service: 'Step Functions',
    operation: 'DescribeExecution',
    region: 'eu-west-1',
  });
  expect(awsRefusal(error, {})?.message).toBe(
    'AWS does not allow states:DescribeExecution: You are not allowed to do that\n' +
      '  fix: have states:DescribeExecution allowed there for that user or role, or use another --profile',
  );
});

it('says how often the SDK has tried before it gave up', async () => {
  const error = await refused('ThrottlingException', 'Rate exceeded');
  expect(awsRefusal(error, {})?.message).toMatch(
    /^AWS answers no more calls for now \(tried 2 times, with pauses of \d+\.\d s in all\): Rate exceeded\n/,
  );
});

it('knows nothing of other errors', () => expect(askedOperation(new Error('other'))).toBeUndefined());
