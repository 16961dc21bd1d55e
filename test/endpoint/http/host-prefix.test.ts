import { request } from 'node:http';
import { connect } from 'node:net';
import { type RunningServer, startServer } from '../../../lib/endpoint/http/start-server.js';
import { openService } from '../open-service.js';

let server: RunningServer;
const bugs: unknown[] = [];

beforeAll(async () => {
  server = await startServer({ service: openService().service, port: 0, onBug: (error) => bugs.push(error) });
});

afterAll(() => server.close());

function list(host: string): Promise<number | undefined> {
  return new Promise((tell, fail) => {
    const headers = { host, 'x-amz-target': 'AWSStepFunctions.ListActivities' };
    const asked = request(server.url, { method: 'POST', headers, agent: false }, (answer) => {
      answer.resume().on('end', () => tell(answer.statusCode));
    });
    asked.on('error', fail).end('{}');
  });
}

test.each([
  ['sync-127.0.0.1', 200],
  ['sync-127.0.0.1:8083', 200],
  ['SYNC-LOCALHOST', 200],
  ['sync-192.0.2.1', 403],
  ['sync-sync-127.0.0.1', 403],
])('Host: %s gives %d, though no URL could have some of these names', async (host, status) => {
  expect(await list(host)).toBe(status);
  expect(bugs).toEqual([]);
});

test('a client that hangs up while it sends is no failure of the server', async () => {
  const socket = connect(server.port, '127.0.0.1');
  const head = ['POST / HTTP/1.1', 'Host: localhost', 'X-Amz-Target: AWSStepFunctions.ListActivities'];
  socket.write(`${[...head, 'Content-Length: 100'].join('\r\n')}\r\n\r\n{`);
  await new Promise((go) => setTimeout(go, 100));
  socket.destroy();
  await new Promise((go) => setTimeout(go, 100));
  expect(bugs).toEqual([]);
});
