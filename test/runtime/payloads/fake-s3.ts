import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** A server that knows enough of S3 to write and read objects, in a thread of its own: reading stops the one of the test. */
export interface FakeS3 {
  /** `METHOD /bucket/key content-type`, in order. */
  readonly requests: readonly string[];
  /** Puts an object there as if somebody else had. */
  put(path: string, json: string): void;
  /** Answers the next requests with an error. */
  failNext(times: number, status: number, code: string): void;
  /** Does not answer any more. */
  hold(): void;
  /** Forgets everything. */
  reset(): void;
  close(): Promise<void>;
}

const SERVER = `
const { createServer } = require('node:http');
const { buffer } = require('node:stream/consumers');
const { parentPort } = require('node:worker_threads');
let objects, requests, failing, held;
const commands = {
  reset() { [objects, requests, failing, held] = [new Map(), [], { times: 0 }, false]; },
  put(path, json) { objects.set(path, Buffer.from(json)); },
  failNext(times, status, code) { failing = { times, status, code }; },
  hold() { held = true; },
  requests() { return requests; },
};
commands.reset();
/** Uploads come in chunks with checksums behind them: <hex length> CRLF data CRLF ... 0 CRLF trailers. */
function withoutChunks(body) {
  const parts = [];
  for (let at = 0; ; ) {
    const end = body.indexOf('\\r\\n', at);
    const length = parseInt(body.subarray(at, end).toString(), 16);
    if (!length) return Buffer.concat(parts);
    parts.push(body.subarray(end + 2, end + 2 + length));
    at = end + 2 + length + 2;
  }
}
const server = createServer(async (request, response) => {
  const path = request.url.split('?')[0];
  const body = await buffer(request);
  requests.push([request.method, path, request.headers['content-type']].filter(Boolean).join(' '));
  if (held) return;
  const fail = (status, code) => {
    response.writeHead(status, { 'content-type': 'application/xml' });
    response.end('<?xml version="1.0"?><Error><Code>' + code + '</Code><Message>no ' + code + '</Message></Error>');
  };
  if (failing.times > 0) {
    failing.times -= 1;
    return fail(failing.status, failing.code);
  }
  if (request.method === 'PUT') {
    const chunked = /aws-chunked/.test(request.headers['content-encoding'] ?? '');
    objects.set(path, chunked ? withoutChunks(body) : body);
    return response.end();
  }
  const found = objects.get(path);
  if (!found) return fail(404, 'NoSuchKey');
  response.writeHead(200, { 'content-length': found.length });
  response.end(found);
});
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address()));
parentPort.on('message', ({ name, args, port, flag }) => {
  port.postMessage(commands[name](...args));
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
`;

/** Starts one, and points the AWS SDK of this process to it. */
export async function openFakeS3(): Promise<FakeS3> {
  const worker = new Worker(SERVER, { eval: true, execArgv: [] });
  const [address] = (await once(worker, 'message')) as [AddressInfo];
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: `http://127.0.0.1:${address.port}`,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  });

  function command(name: string, ...args: readonly unknown[]): unknown {
    const { port1, port2 } = new MessageChannel();
    const flag = new Int32Array(new SharedArrayBuffer(4));
    worker.postMessage({ name, args, port: port2, flag }, [port2]);
    Atomics.wait(flag, 0, 0);
    return receiveMessageOnPort(port1)?.message;
  }

  return {
    get requests() {
      return command('requests') as readonly string[];
    },
    put: (path, json) => void command('put', path, json),
    failNext: (times, status, code) => void command('failNext', times, status, code),
    hold: () => void command('hold'),
    reset: () => void command('reset'),
    close: async () => void (await worker.terminate()),
  };
}
