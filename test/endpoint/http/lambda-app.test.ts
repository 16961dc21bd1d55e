import type { FunctionOutcome } from '../../../lib/engine/ports.js';
import { openEndpoint } from '../ask.js';

const report = { errorType: 'OutOfStock', errorMessage: 'none left', trace: ['OutOfStock: none left'] };

const endpoint = openEndpoint({
  echo: (payload) => ({ kind: 'returned', payload }),
  fails: () => ({ kind: 'failed', error: 'OutOfStock', cause: JSON.stringify(report) }),
  hangs: (): FunctionOutcome => ({ kind: 'failed', error: 'Sandbox.Timedout', cause: 'Task timed out' }),
  busy: () => ({ kind: 'failed', error: 'Lambda.TooManyRequestsException', cause: 'Rate exceeded' }),
  large: () => ({ kind: 'returned', payload: 'x'.repeat(6 * 1024 * 1024) }),
});

function call(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
  return Promise.resolve(
    endpoint.app.request(`http://localhost/2015-03-31/functions${path}`, {
      method,
      headers: { host: 'localhost', ...headers },
      ...(body === undefined ? {} : { body }),
    }),
  );
}

const invoke = (name: string, body?: string, headers: Record<string, string> = {}) =>
  call('POST', `/${name}/invocations`, body, headers);

test.each([
  'echo',
  'echo:$LATEST',
  'echo:live',
  encodeURIComponent('arn:aws:lambda:us-east-1:123456789012:function:echo'),
  encodeURIComponent('arn:aws:lambda:us-east-1:123456789012:function:echo:live'),
])('a function is called by %s', async (name) => {
  const response = await invoke(name, '{"a":1}');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({ a: 1 });
  expect(response.headers.get('x-amz-executed-version')).toBe('$LATEST');
  expect(response.headers.get('x-amz-function-error')).toBeNull();
});

test('without a payload the event is empty', async () => {
  expect(await (await invoke('echo')).json()).toEqual({});
});

test.each([
  ['fails', report],
  ['hangs', { errorType: 'Sandbox.Timedout', errorMessage: 'Task timed out' }],
  ['large', { errorType: 'Function.ResponseSizeTooLarge', errorMessage: expect.stringContaining('6291456 bytes') }],
])('what goes wrong in a function (%s) is a payload', async (name, payload) => {
  const response = await invoke(name, '{}');
  expect(response.status).toBe(200);
  expect(response.headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(await response.json()).toEqual(payload);
});

test('a call that nobody waits for is accepted', async () => {
  const response = await invoke('echo', '{"later":1}', { 'x-amz-invocation-type': 'Event' });
  expect(response.status).toBe(202);
  expect(await response.text()).toBe('');
  expect(endpoint.calls.at(-1)).toMatchObject({ functionName: 'echo', payload: { later: 1 }, asynchronous: true });
});

test('a dry run calls nothing', async () => {
  const before = endpoint.calls.length;
  expect((await invoke('echo', '{}', { 'x-amz-invocation-type': 'DryRun' })).status).toBe(204);
  expect(endpoint.calls).toHaveLength(before);
});

test.each([
  ['a function that is not there', () => invoke('none', '{}'), 404, 'ResourceNotFoundException'],
  ['one that is asked for', () => call('GET', '/none'), 404, 'ResourceNotFoundException'],
  ['a payload that is no JSON', () => invoke('echo', '{'), 400, 'InvalidRequestContentException'],
  ['a payload above 6 MB', () => invoke('echo', `"${'x'.repeat(6 * 1024 * 1024)}"`), 413, 'RequestTooLargeException'],
  [
    'another type',
    () => invoke('echo', '{}', { 'x-amz-invocation-type': 'No' }),
    400,
    'InvalidParameterValueException',
  ],
  ['too many calls', () => invoke('busy', '{}'), 429, 'TooManyRequestsException'],
  ['a page size of nothing', () => call('GET', '/?MaxItems=0'), 400, 'InvalidParameterValueException'],
  ['a marker of somebody else', () => call('GET', '/?Marker=abc'), 400, 'InvalidParameterValueException'],
] as const)('%s is refused', async (_what, ask, status, code) => {
  const response = await ask();
  expect(response.status).toBe(status);
  expect(response.headers.get('x-amzn-errortype')).toBe(code);
  expect(await response.json()).toEqual({ Type: 'User', Message: expect.any(String) });
});

test('functions are described and listed in pages', async () => {
  const one = (await (await call('GET', '/echo')).json()) as { Configuration: object };
  expect(one.Configuration).toMatchObject({
    FunctionName: 'echo',
    FunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:echo',
    Timeout: 3,
    MemorySize: 128,
    LastModified: '2026-01-01T00:00:00.000+0000',
    Environment: { Variables: { STAGE: 'test' } },
  });
  const names: string[] = [];
  let marker = '';
  do {
    const page = (await (await call('GET', `/?MaxItems=2${marker}`)).json()) as {
      readonly Functions: readonly { readonly FunctionName: string }[];
      readonly NextMarker?: string;
    };
    names.push(...page.Functions.map(({ FunctionName }) => FunctionName));
    marker = page.NextMarker === undefined ? '' : `&Marker=${page.NextMarker}`;
  } while (marker !== '');
  expect(names).toEqual(['echo', 'fails', 'hangs', 'busy', 'large']);
});

test('GetFunctionConfiguration says where a function logs', async () => {
  const response = await call('GET', '/echo:live/configuration');
  expect(await response.json()).toMatchObject({
    FunctionName: 'echo',
    LoggingConfig: { LogGroup: '/aws/lambda/echo' },
  });
  expect((await call('GET', '/nobody/configuration')).status).toBe(404);
});
