import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { askedOperation, noteOperations } from '../../../lib/cli/aws/asked-operation.js';
import { awsRefusal } from '../../../lib/cli/aws/aws-refusal.js';

const describeExecution = (client: SFNClient) => client.send(new DescribeExecutionCommand({ executionArn: 'arn' }));

/** What a client is told, by a service that refuses all. */
async function refused(
  type: string,
  message: string,
  ask: (client: SFNClient) => Promise<unknown> = describeExecution,
): Promise<unknown> {
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
    return await ask(client).catch((error: unknown) => error);
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

it('names the Express machine that keeps no executions', async () => {
  const stateMachineArn = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Fast';
  const error = await refused('StateMachineTypeNotSupported', 'This operation is not supported', (client) =>
    client.send(new ListExecutionsCommand({ stateMachineArn })),
  );
  expect(awsRefusal(error, {})?.message).toBe(
    'Fast is an Express state machine: AWS keeps no executions of it.\n' +
      '  fix: name a Standard state machine, or look into the log group of that one',
  );
});

it('says how often the SDK has tried before it gave up', async () => {
  const error = await refused('ThrottlingException', 'Rate exceeded');
  expect(awsRefusal(error, {})?.message).toMatch(
    /^AWS answers no more calls for now \(tried 2 times, with pauses of \d+\.\d s in all\): Rate exceeded\n/,
  );
});

it('knows nothing of other errors', () => expect(askedOperation(new Error('other'))).toBeUndefined());
