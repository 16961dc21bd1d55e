import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { PAYLOAD_LIMIT } from '../../../local/lambda-failures.js';
import type { HostedFunction } from '../../functions/function-host.js';
import type { Service } from '../../service.js';
import { limitBody } from '../limit-body.js';
import { functionConfiguration } from './function-configuration.js';
import { directCall, eventOf, invocationOf } from './invocation.js';
import { LambdaError } from './lambda-error.js';

/** Functions on a page of `ListFunctions`. */
const PAGE_SIZE = 50;

/** `Invoke`, `GetFunction` and `ListFunctions` of Lambda's API, version 2015-03-31, under `/2015-03-31/functions`. */
export function lambdaApp(service: Service): Hono {
  const app = new Hono();
  const { functions, settings } = service;

  app.onError((error, c) => {
    if (error instanceof LambdaError) return refuse(c, error);
    throw error;
  });

  app.post('/:name/invocations', limitBody(PAYLOAD_LIMIT, tooLarge), async (c) => {
    const hosted = requireFunction(c.req.param('name'), service);
    const type = c.req.header('x-amz-invocation-type') ?? 'RequestResponse';
    const requestId = randomUUID();
    const headers = { 'x-amzn-requestid': requestId, 'x-amz-executed-version': '$LATEST' };
    switch (type) {
      case 'DryRun':
        return c.body(null, 204, headers);
      case 'Event': {
        const call = directCall(hosted.name, eventOf(await c.req.text()), requestId);
        void functions.invoke({ ...call, asynchronous: true });
        return c.body(null, 202, headers);
      }
      case 'RequestResponse': {
        const call = directCall(hosted.name, eventOf(await c.req.text()), requestId);
        const { payload, failed } = invocationOf(await functions.invoke(call));
        return c.body(payload, 200, {
          ...headers,
          'content-type': 'application/json',
          ...(failed ? { 'x-amz-function-error': 'Unhandled' } : {}),
          // What a function prints goes to the output of the server.
          ...(c.req.header('x-amz-log-type') === 'Tail' ? { 'x-amz-log-result': '' } : {}),
        });
      }
      default: {
        const types = 'RequestResponse, Event or DryRun';
        throw new LambdaError(
          'InvalidParameterValueException',
          `Unknown invocation type ${type}: ${types} is expected`,
        );
      }
    }
  });

  app.get('/:name', (c) => {
    const hosted = requireFunction(c.req.param('name'), service);
    return answer(c, {
      Configuration: functionConfiguration(hosted, settings),
      Code: { RepositoryType: 'S3', Location: '' },
      Tags: {},
    });
  });

  app.get('/', (c) => {
    const size = pageSize(c.req.query('MaxItems'));
    const start = readMarker(c.req.query('Marker'));
    const all = functions.list();
    const end = start + size;
    return answer(c, {
      Functions: all.slice(start, end).map((hosted) => functionConfiguration(hosted, settings)),
      ...(end < all.length ? { NextMarker: Buffer.from(String(end)).toString('base64url') } : {}),
    });
  });

  return app;
}

function requireFunction(nameOrArn: string, { functions, settings }: Service): HostedFunction {
  const hosted = functions.find(nameOrArn);
  if (hosted !== undefined) return hosted;
  const arn = nameOrArn.startsWith('arn:')
    ? nameOrArn
    : `arn:aws:lambda:${settings.region}:${settings.accountId}:function:${nameOrArn}`;
  throw new LambdaError('ResourceNotFoundException', `Function not found: ${arn}`);
}

function pageSize(text: string | undefined): number {
  if (text === undefined) return PAGE_SIZE;
  const size = Number(text);
  if (Number.isInteger(size) && size >= 1 && size <= 10_000) return Math.min(size, PAGE_SIZE);
  const message = `1 validation error detected: Value '${text}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and 10000`;
  throw new LambdaError('InvalidParameterValueException', message);
}

function readMarker(marker: string | undefined): number {
  if (marker === undefined) return 0;
  const start = Number(Buffer.from(marker, 'base64url').toString('utf8'));
  if (Number.isInteger(start) && start > 0) return start;
  throw new LambdaError('InvalidParameterValueException', 'The marker is not one that ListFunctions has given');
}

function answer(c: Context, body: object): Response {
  return c.body(JSON.stringify(body), 200, { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID() });
}

function refuse(c: Context, { code, message, status }: LambdaError): Response {
  return c.body(JSON.stringify({ Type: status < 500 ? 'User' : 'Service', Message: message }), status, {
    'content-type': 'application/json',
    'x-amzn-requestid': randomUUID(),
    'x-amzn-errortype': code,
  });
}

function tooLarge(c: Context): Response {
  const message = `Request must be smaller than ${PAYLOAD_LIMIT} bytes for the InvokeFunction operation`;
  return refuse(c, new LambdaError('RequestTooLargeException', message));
}
