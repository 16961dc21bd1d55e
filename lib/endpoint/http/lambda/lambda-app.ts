import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { PAYLOAD_LIMIT } from '../../../local/lambda-failures.js';
import { splitFunctionName } from '../../../local/split-function-name.js';
import { type HostedFunction, LATEST } from '../../functions/function-host.js';
import type { Service } from '../../service.js';
import { limitBody } from '../limit-body.js';
import { functionConfiguration } from './function-configuration.js';
import { directCall, eventOf, invocationOf } from './invocation.js';
import { LambdaError } from './lambda-error.js';

/** Functions or versions on a page (API: ListFunctions, ListVersionsByFunction). */
const PAGE_SIZE = 50;

/**
 * `Invoke`, `GetFunction`, `GetFunctionConfiguration`, `ListFunctions` and `ListVersionsByFunction` of Lambda's API,
 * version 2015-03-31, under `/2015-03-31/functions`.
 */
export function lambdaApp(service: Service): Hono {
  const app = new Hono();
  const { functions, settings } = service;

  app.onError((error, c) => {
    if (error instanceof LambdaError) return refuse(c, error);
    throw error;
  });

  app.post('/:name/invocations', limitBody(PAYLOAD_LIMIT, tooLarge), async (c) => {
    const { hosted, calledBy } = requireFunction(c.req.param('name'), c.req.query('Qualifier'), service);
    const type = c.req.header('x-amz-invocation-type') ?? 'RequestResponse';
    const requestId = randomUUID();
    const headers = { 'x-amzn-requestid': requestId, 'x-amz-executed-version': hosted.version };
    switch (type) {
      case 'DryRun':
        return c.body(null, 204, headers);
      case 'Event': {
        const call = directCall(calledBy, eventOf(await c.req.text()), requestId);
        void functions.invoke({ ...call, asynchronous: true });
        return c.body(null, 202, headers);
      }
      case 'RequestResponse': {
        const call = directCall(calledBy, eventOf(await c.req.text()), requestId);
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
    const { hosted, qualified } = requireFunction(c.req.param('name'), c.req.query('Qualifier'), service);
    return answer(c, {
      Configuration: functionConfiguration(hosted, settings, qualified),
      Code: { RepositoryType: 'S3', Location: '' },
      Tags: {},
    });
  });

  app.get('/:name/configuration', (c) => {
    const { hosted, qualified } = requireFunction(c.req.param('name'), c.req.query('Qualifier'), service);
    return answer(c, functionConfiguration(hosted, settings, qualified));
  });

  app.get('/:name/versions', (c) => {
    const all = functions.versions(c.req.param('name'));
    if (all.length === 0) throw notFound(c.req.param('name'), service);
    const { items, next } = page(c, all);
    return answer(c, { Versions: items.map((hosted) => functionConfiguration(hosted, settings, true)), ...next });
  });

  app.get('/', (c) => {
    const everyVersion = c.req.query('FunctionVersion') === 'ALL';
    const all = functions.list().flatMap((hosted) => (everyVersion ? functions.versions(hosted.name) : [hosted]));
    const { items, next } = page(c, all);
    return answer(c, {
      Functions: items.map((hosted) => functionConfiguration(hosted, settings, everyVersion)),
      ...next,
    });
  });

  return app;
}

interface RequestedFunction {
  readonly hosted: HostedFunction;
  /** Whether the request said which version it means. */
  readonly qualified: boolean;
  /** Name to call it by. */
  readonly calledBy: string;
}

/** What a request means by the name in its path, and by the qualifier beside it. */
function requireFunction(nameOrArn: string, beside: string | undefined, service: Service): RequestedFunction {
  const { name, qualifier = beside } = splitFunctionName(nameOrArn);
  if (beside !== undefined && beside !== qualifier) {
    const message = 'The derived qualifier from the function name does not match the specified qualifier.';
    throw new LambdaError('InvalidParameterValueException', message);
  }
  const hosted = service.functions.find(qualifier === undefined ? name : `${name}:${qualifier}`);
  if (hosted === undefined) throw notFound(qualifier === undefined ? name : `${name}:${qualifier}`, service);
  const { version } = hosted;
  return { hosted, qualified: qualifier !== undefined, calledBy: version === LATEST ? name : `${name}:${version}` };
}

function notFound(nameOrArn: string, { settings }: Service): LambdaError {
  const { region, accountId } = settings;
  const arn = nameOrArn.startsWith('arn:') ? nameOrArn : `arn:aws:lambda:${region}:${accountId}:function:${nameOrArn}`;
  return new LambdaError('ResourceNotFoundException', `Function not found: ${arn}`);
}

interface Page {
  readonly items: readonly HostedFunction[];
  /** For spreading into the answer. */
  readonly next: { readonly NextMarker?: string };
}

function page(c: Context, all: readonly HostedFunction[]): Page {
  const size = pageSize(c.req.query('MaxItems'));
  const start = readMarker(c.req.query('Marker'));
  const end = start + size;
  const items = all.slice(start, end);
  return { items, next: end < all.length ? { NextMarker: Buffer.from(String(end)).toString('base64url') } : {} };
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
  throw new LambdaError('InvalidParameterValueException', 'The marker is not one that a list has given');
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
