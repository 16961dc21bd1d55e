import { request } from 'node:http';
import { connect } from 'node:net';
import { InvokeCommand, LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { GetActivityTaskCommand, ListActivitiesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { ServerNotStarted } from '../../../lib/endpoint/http/server-not-started.js';
import { type RunningServer, startServer } from '../../../lib/endpoint/http/start-server.js';
import { openService } from '../open-service.js';

const servers: RunningServer[] = [];

async function start(more: { readonly host?: string; readonly port?: number; readonly allowedHosts?: string[] } = {}) {
  const opened = openService({ echo: (payload) => ({ kind: 'returned', payload }) });
  const bugs: unknown[] = [];
  const server = await startServer({ service: opened.service, port: 0, onBug: (error) => bugs.push(error), ...more });
  servers.push(server);
  return { ...opened, server, bugs };
}

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

const settings = { region: 'us-east-1', credentials: { accessKeyId: 'any', secretAccessKey: 'any' }, maxAttempts: 1 };

/** Sends text as it is, and gives all that comes back until the connection ends or nothing comes for a while. */
function sendRaw(port: number, parts: readonly string[], patienceMs = 1500): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1');
    let received = '';
    const done = () => {
      socket.destroy();
      resolve(received);
    };
    socket.setTimeout(patienceMs, done);
    socket.on('data', (chunk) => {
      received += chunk.toString();
    });
    socket.on('close', done);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNRESET' || error.code === 'EPIPE') done();
      else reject(error);
    });
    socket.on('connect', () => {
      for (const part of parts) socket.write(part);
    });
  });
}

const head = (lines: readonly string[]) => `${lines.join('\r\n')}\r\n\r\n`;

test('it listens at 127.0.0.1 only unless told otherwise', async () => {
  const { server } = await start();
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  const refused = await sendRaw(server.port, [head(['GET / HTTP/1.1', 'Host: evil.example'])]).catch(String);
  expect(refused).toContain('HTTP/1.1 403');
  const other = await new Promise((resolve) => {
    const socket = connect(server.port, '127.0.0.2');
    socket.on('connect', () => resolve('connected'));
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code));
  });
  expect(other).toBe('ECONNREFUSED');
});

test('a port in use is said to be', async () => {
  const { server } = await start();
  const error = await start({ port: server.port }).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(ServerNotStarted);
  expect((error as Error).message).toBe(
    `Port ${server.port} of 127.0.0.1 is in use: stop the other server or choose another port.`,
  );
});

test('a host of another machine is said to be one', async () => {
  await expect(start({ host: '192.0.2.1' })).rejects.toThrow(/no name or address of this machine/);
});

test('names are allowed one by one', async () => {
  const { server } = await start({ allowedHosts: ['dev-box'] });
  const ask = (host: string) => sendRaw(server.port, [head(['GET / HTTP/1.1', `Host: ${host}`, 'Connection: close'])]);
  expect(await ask('dev-box:1')).toContain('404');
  expect(await ask('other-box')).toContain('403');
});

test('a client that uses the server as a proxy reaches the server, and nothing else', async () => {
  const { server } = await start();
  const ask = (host: string) =>
    sendRaw(server.port, [
      head([
        `POST http://${host}/ HTTP/1.1`,
        `Host: ${host}`,
        'X-Amz-Target: AWSStepFunctions.ListActivities',
        'Content-Length: 2',
        'Connection: close',
      ]),
      '{}',
    ]);
  for (const name of ['127.0.0.1', 'sync-127.0.0.1', 'sync-localhost']) {
    expect(await ask(`${name}:${server.port}`)).toContain('"activities":[]');
  }
  expect(await ask('evil.example')).toContain('HTTP/1.1 403');
});

describe('a body of 50 MB is refused before it is read', () => {
  const target = ['X-Amz-Target: AWSStepFunctions.ListActivities'];
  const chunk = 'x'.repeat(1024 * 1024);

  test.each([
    ['announced', '/', ['Content-Length: 52428800'], [chunk]],
    ['announced to Lambda', '/2015-03-31/functions/echo/invocations', ['Content-Length: 52428800'], [chunk]],
    [
      'in chunks',
      '/',
      ['Transfer-Encoding: chunked'],
      Array.from({ length: 50 }, () => `${chunk.length.toString(16)}\r\n${chunk}\r\n`),
    ],
  ])('%s', async (_what, path, headers, body) => {
    const { server } = await start();
    const before = process.memoryUsage().rss;
    const answer = await sendRaw(server.port, [
      head([`POST ${path} HTTP/1.1`, 'Host: localhost', ...target, ...headers]),
      ...body,
    ]);
    expect(answer).toContain('HTTP/1.1 413');
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024);
    const sfn = new SFNClient({ ...settings, endpoint: server.url });
    expect((await sfn.send(new ListActivitiesCommand())).activities).toEqual([]);
    sfn.destroy();
  });
});

test('a worker that hangs up takes no task with it', async () => {
  const { server, service } = await start();
  service.registry.change({
    kind: 'putActivity',
    activity: { arn: 'arn:aws:states:us-east-1:123456789012:activity:a', name: 'a', createdAt: 0, tags: {} },
  });
  const next = jest.spyOn(service.activities, 'next');
  const body = JSON.stringify({ activityArn: 'arn:aws:states:us-east-1:123456789012:activity:a' });
  const call = request(server.url, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSStepFunctions.GetActivityTask', 'content-length': body.length },
  });
  call.on('error', () => {});
  call.end(body);
  while (next.mock.results.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  call.destroy();
  expect(await next.mock.results[0]?.value).toBeUndefined();
});

test('closing ends what waits for a task', async () => {
  const { server, service } = await start();
  service.registry.change({
    kind: 'putActivity',
    activity: { arn: 'arn:aws:states:us-east-1:123456789012:activity:a', name: 'a', createdAt: 0, tags: {} },
  });
  const next = jest.spyOn(service.activities, 'next');
  const sfn = new SFNClient({ ...settings, endpoint: server.url });
  const task = sfn.send(
    new GetActivityTaskCommand({ activityArn: 'arn:aws:states:us-east-1:123456789012:activity:a' }),
  );
  while (next.mock.results.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const before = Date.now();
  await server.close();
  // Well before what is open is cut off.
  expect(Date.now() - before).toBeLessThan(1500);
  expect((await task).taskToken).toBeUndefined();
  sfn.destroy();
});

test('the clients of Lambda call functions', async () => {
  const { server } = await start();
  const lambda = new LambdaClient({ ...settings, endpoint: server.url });
  const { Payload, StatusCode } = await lambda.send(new InvokeCommand({ FunctionName: 'echo', Payload: '{"a":1}' }));
  expect(StatusCode).toBe(200);
  expect(Payload?.transformToString()).toBe('{"a":1}');
  const arn = 'arn:aws:lambda:us-east-1:123456789012:function:echo';
  const byArn = await lambda.send(new InvokeCommand({ FunctionName: arn, Payload: '2' }));
  expect(byArn.Payload?.transformToString()).toBe('2');
  const { Functions } = await lambda.send(new ListFunctionsCommand({}));
  expect(Functions?.map(({ FunctionName }) => FunctionName)).toEqual(['echo']);
  await expect(lambda.send(new InvokeCommand({ FunctionName: 'none' }))).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    $metadata: { httpStatusCode: 404 },
  });
  lambda.destroy();
});
