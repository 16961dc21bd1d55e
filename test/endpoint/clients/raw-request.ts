import { spawnSync } from 'node:child_process';
import { Agent, request } from 'node:http';
import { connect } from 'node:net';

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: 1200 });

/** Calls an operation of Step Functions with nothing between. */
export function post(url: string, operation: string, input: object = {}): Promise<RawAnswer> {
  const body = JSON.stringify(input);
  const headers = {
    'content-type': 'application/x-amz-json-1.0',
    'content-length': Buffer.byteLength(body),
    'x-amz-target': `AWSStepFunctions.${operation}`,
  };
  return new Promise((tell, fail) => {
    const asked = request(url, { method: 'POST', agent, headers }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => tell({ status: answer.statusCode ?? 0, body: Buffer.concat(parts).toString('utf8') }));
      answer.on('error', fail);
    });
    asked.on('error', fail);
    asked.end(body);
  });
}

/** The same, for an answer that is expected to be good. */
// biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
export async function ask(url: string, operation: string, input: object = {}): Promise<any> {
  const { status, body } = await post(url, operation, input);
  if (status !== 200) throw new Error(`${operation}: ${status} ${body}`);
  return JSON.parse(body);
}

export function closeConnections(): void {
  agent.destroy();
}

/** Sends bytes to a port, whatever they are, and gives what comes back until the server closes the connection. */
export function sendBytes(port: number, parts: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((tell) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    let answer = '';
    socket.setEncoding('utf8').on('data', (text: string) => {
      answer += text;
    });
    // A connection that is cut while it is written to was answered before, or not at all: the answer tells.
    socket.on('error', () => {});
    socket.on('end', () => socket.destroy());
    socket.on('close', () => tell(answer));
    for (const part of parts) socket.write(part);
  });
}

/** Why curl cannot be asked here; undefined when it can. */
export function curlMissing(): string | undefined {
  return spawnSync('curl', ['--version']).status === 0 ? undefined : 'curl is not installed';
}

/** What curl was answered; its status is 0 when the connection broke before. */
export function curl(...args: readonly string[]): RawAnswer {
  const { stdout } = spawnSync('curl', ['-s', '-m', '60', '-w', '\n%{http_code}', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  const end = stdout.lastIndexOf('\n');
  return { status: Number(stdout.slice(end + 1)), body: stdout.slice(0, end) };
}
