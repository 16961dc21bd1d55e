import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { JsonObject } from '../../json.js';
import { ApiError, errorBody } from '../operations/api-error.js';
import type { Operation } from '../operations/operation.js';
import { stepFunctionsOperations } from '../operations/step-functions-operations.js';
import type { Service } from '../service.js';
import { callStepFunctions } from './call-step-functions.js';
import { foreignRequest } from './foreign-request.js';
import { lambdaApp } from './lambda/lambda-app.js';
import { limitBody } from './limit-body.js';
import { callLogs, isForLogs } from './logs/call-logs.js';
import { LogsError } from './logs/logs-error.js';

/** Bytes of a request to Step Functions (DG: service-quotas). */
const MOST_REQUEST_BYTES = 1024 * 1024;

export interface AppOptions {
  readonly service: Service;
  /** Names that the server is reached by besides those of the loopback interface. @default none */
  readonly allowedHosts?: readonly string[];
  /** Aborted when the server closes: ends what waits for a task. @default never */
  readonly closing?: AbortSignal;
  /** Told of what is thrown that is no answer. */
  readonly onBug: (error: unknown) => void;
  /** @default all there are */
  readonly operations?: ReadonlyMap<string, Operation>;
}

/** The APIs of Step Functions, Lambda and CloudWatch Logs over HTTP, for clients on this machine. */
export function createApp(options: AppOptions): Hono {
  const { service, allowedHosts = [], onBug, operations = stepFunctionsOperations() } = options;
  // Clients of Lambda end the path of a list with a slash.
  const app = new Hono({ strict: false });

  app.onError((error, c) => {
    if (error instanceof ApiError) return refuse(c, error);
    if (!isHangUp(error)) onBug(error);
    // What went wrong is told to the user of the server, not to its clients.
    const message = 'The server failed to answer. Its output says more.';
    return refuse(c, new ApiError('InternalFailure', message, {}, 500));
  });

  app.notFound((c) => {
    const message = `There is nothing at ${c.req.method} ${c.req.path}: Step Functions and CloudWatch Logs are at POST /, Lambda under /2015-03-31/functions/.`;
    return refuse(c, new ApiError('UnknownOperationException', message, {}, 404));
  });

  app.use(async (c, next) => {
    const from = { host: c.req.header('host'), origin: c.req.header('origin'), site: c.req.header('sec-fetch-site') };
    const reason = foreignRequest(from, allowedHosts);
    if (reason !== undefined) return refuse(c, new ApiError('AccessDeniedException', reason, {}, 403));
    await next();
    return undefined;
  });

  app.post('/', limitBody(MOST_REQUEST_BYTES, tooLarge), async (c) => {
    const target = c.req.header('x-amz-target');
    if (isForLogs(target)) return answerLogs(c, target, service);
    const request = { target, body: await c.req.text() };
    const call = {
      get signal() {
        const { signal } = c.req.raw;
        return options.closing === undefined ? signal : AbortSignal.any([signal, options.closing]);
      },
    };
    return answer(c, await callStepFunctions(operations, request, service, call));
  });

  app.route('/2015-03-31/functions', lambdaApp(service));

  return app;
}

/** A client that goes away in the middle of its request is no failure of the server. */
function isHangUp(error: Error & { readonly code?: unknown }): boolean {
  return error.code === 'ECONNRESET';
}

function answer(c: Context, body: JsonObject): Response {
  return c.body(JSON.stringify(body), 200, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
  });
}

/** In the protocol `AWS JSON 1.1`, which names errors in the body alone. */
async function answerLogs(c: Context, target: string, service: Service): Promise<Response> {
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-requestid': randomUUID() };
  try {
    return c.body(JSON.stringify(callLogs(target, await c.req.text(), service)), 200, headers);
  } catch (error) {
    if (!(error instanceof LogsError)) throw error;
    return c.body(JSON.stringify({ __type: error.code, message: error.message }), 400, headers);
  }
}

function refuse(c: Context, error: ApiError): Response {
  return c.body(JSON.stringify(errorBody(error)), error.status, {
    'content-type': 'application/x-amz-json-1.0',
    'x-amzn-requestid': randomUUID(),
    'x-amzn-errortype': error.code,
  });
}

function tooLarge(c: Context): Response {
  const message = `A request can have at most ${MOST_REQUEST_BYTES} bytes.`;
  return refuse(c, new ApiError('RequestEntityTooLargeException', message, {}, 413));
}
