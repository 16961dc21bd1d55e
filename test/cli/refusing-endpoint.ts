import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a service says in place of an answer. */
export interface ServiceError {
  readonly name: string;
  readonly message: string;
}

/** Stands before another endpoint, takes down what it is asked, and refuses what it is told to. */
export interface RefusingEndpoint {
  readonly url: string;
  /** Every action that was asked for since the last `refuse`, as IAM calls it, once. */
  readonly asked: ReadonlySet<string>;
  /** From now on answers so where there is an error for an action. */
  refuse(errorOf: (action: string) => ServiceError | undefined): void;
  close(): void;
}

/** As IAM calls them, by what stands before the operation in the header of the JSON protocols. */
const prefixes: Readonly<Record<string, string>> = {
  AWSStepFunctions: 'states',
  AWSEvents: 'events',
  Logs_20140328: 'logs',
};

/** @param behind URL of the endpoint that answers what is not refused */
export async function openRefusingEndpoint(behind: string): Promise<RefusingEndpoint> {
  let errorOf: (action: string) => ServiceError | undefined = () => undefined;
  const asked = new Set<string>();
  const server = createServer((incoming, outgoing) => {
    const action = actionOf(incoming);
    asked.add(action);
    const error = errorOf(action);
    if (error !== undefined) {
      outgoing.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': error.name });
      outgoing.end(JSON.stringify({ __type: error.name, message: error.message }));
      return;
    }
    const { method, url = '', headers } = incoming;
    const onward = request(new URL(url, behind), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    refuse: (given) => {
      errorOf = given;
      asked.clear();
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The only operation that is asked of Lambda is known by its path. */
function actionOf({ method, url = '', headers }: IncomingMessage): string {
  const [service = '', operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  if (service in prefixes) return `${prefixes[service]}:${operation}`;
  if (/^\/2015-03-31\/functions\/[^/]+\/configuration/.test(url)) return 'lambda:GetFunctionConfiguration';
  return `${method} ${url}`;
}
