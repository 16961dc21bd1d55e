import { type Answer, answerOf, openEndpoint } from '../ask.js';

const post = { method: 'POST', headers: { host: 'localhost' } } as const;

async function request(init: RequestInit, path = '/'): Promise<Answer> {
  return answerOf(await openEndpoint().app.request(`http://localhost${path}`, init));
}

const targeted = (body: string): RequestInit => ({
  ...post,
  headers: { ...post.headers, 'x-amz-target': 'AWSStepFunctions.ListActivities' },
  body,
});

test.each([
  ['no target', { ...post, body: '{}' }, 'UnknownOperationException', 400],
  [
    'the target of another service',
    { ...post, headers: { host: 'localhost', 'x-amz-target': 'DynamoDB_20120810.GetItem' }, body: '{}' },
    'UnknownOperationException',
    400,
  ],
  [
    'an operation that is a property of objects',
    { ...post, headers: { host: 'localhost', 'x-amz-target': 'AWSStepFunctions.constructor' }, body: '{}' },
    'UnknownOperationException',
    400,
  ],
  ['a body that is no JSON', targeted('{"a"'), 'SerializationException', 400],
  ['a body that is no object', targeted('[]'), 'SerializationException', 400],
  ['a body that is null', targeted('null'), 'SerializationException', 400],
  ['a body that is too large', targeted(`{"a":"${'x'.repeat(1024 * 1024)}"}`), 'RequestEntityTooLargeException', 413],
  ['a foreign name', { ...targeted('{}'), headers: { host: 'evil.example' } }, 'AccessDeniedException', 403],
  [
    'a web page',
    {
      ...post,
      headers: { host: 'localhost', origin: 'https://evil.example', 'content-type': 'text/plain' },
      body: '{}',
    },
    'AccessDeniedException',
    403,
  ],
] as readonly (readonly [string, RequestInit, string, number])[])(
  '%s is refused',
  async (_what, init, code, status) => {
    const answer = await request(init);
    expect(answer.code).toBe(code);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('x-amzn-errortype')).toBe(code);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('an empty body asks for nothing in particular', async () => {
  expect((await request(targeted(''))).body).toEqual({ activities: [] });
});

test.each([
  ['GET', '/'],
  ['OPTIONS', '/'],
  ['POST', '/elsewhere'],
  ['DELETE', '/2015-03-31/functions/work'],
])('%s %s says where things are', async (method, path) => {
  const answer = await request({ method, headers: { host: 'localhost' } }, path);
  expect(answer.status).toBe(404);
  expect(answer.body.message).toContain('POST /');
});
