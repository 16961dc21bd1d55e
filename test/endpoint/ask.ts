import type { Hono } from 'hono';
import { createApp } from '../../lib/endpoint/http/create-app.js';
import { accountId, type OpenedService, openService, region, roleArn, type TestFunctions } from './open-service.js';

export interface Answer {
  readonly status: number;
  /** The code of an error, without what stands before `#`. */
  readonly code?: string;
  // biome-ignore lint/suspicious/noExplicitAny: answers are looked into as JSON
  readonly body: any;
  readonly headers: Headers;
}

export interface Endpoint extends OpenedService {
  readonly app: Hono;
  readonly bugs: unknown[];
  /** Calls an operation of Step Functions in process. */
  readonly ask: (operation: string, input?: object, signal?: AbortSignal) => Promise<Answer>;
  /** Creates a state machine and gives its ARN. */
  readonly create: (name: string, definition: object, more?: object) => Promise<string>;
}

export function openEndpoint(functions: TestFunctions = {}, maxRunning?: number): Endpoint {
  const opened = openService(functions, maxRunning);
  const bugs: unknown[] = [];
  const app = createApp({ service: opened.service, onBug: (error) => bugs.push(error) });
  const ask = async (operation: string, input: object = {}, signal?: AbortSignal): Promise<Answer> => {
    const response = await app.request('http://localhost/', {
      method: 'POST',
      headers: {
        host: 'localhost',
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AWSStepFunctions.${operation}`,
      },
      body: JSON.stringify(input),
      ...(signal === undefined ? {} : { signal }),
    });
    return answerOf(response);
  };
  const create = async (name: string, definition: object, more: object = {}): Promise<string> => {
    const { body } = await ask('CreateStateMachine', {
      name,
      definition: JSON.stringify(definition),
      roleArn,
      ...more,
    });
    if (body.stateMachineArn === undefined) throw new Error(JSON.stringify(body));
    return body.stateMachineArn;
  };
  return { ...opened, app, bugs, ask, create };
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const body = text === '' ? {} : JSON.parse(text);
  const code = typeof body.__type === 'string' ? { code: body.__type.split('#')[1] } : {};
  return { status: response.status, headers: response.headers, body, ...code };
}

export const arnOf = (resource: string) => `arn:aws:states:${region}:${accountId}:${resource}`;

/** Waits until something holds. */
export async function until<T>(look: () => Promise<T> | T, holds: (value: T) => boolean): Promise<T> {
  for (let tries = 0; tries < 200; tries += 1) {
    const value = await look();
    if (holds(value)) return value;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`It did not come about: ${JSON.stringify(await look())}`);
}

/** Waits for the end of an execution and gives its description. */
export function ended(endpoint: Endpoint, executionArn: string): Promise<Answer> {
  return until(
    () => endpoint.ask('DescribeExecution', { executionArn }),
    ({ body }) => body.status !== 'RUNNING',
  );
}

export const pass = { QueryLanguage: 'JSONata', StartAt: 'A', States: { A: { Type: 'Pass', End: true } } } as const;

export const wait = {
  QueryLanguage: 'JSONata',
  StartAt: 'W',
  States: { W: { Type: 'Wait', Seconds: 600, End: true } },
} as const;

export const fail = {
  QueryLanguage: 'JSONata',
  StartAt: 'F',
  States: { F: { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' } },
} as const;
