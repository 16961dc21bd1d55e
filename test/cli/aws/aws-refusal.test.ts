import { awsRefusal } from '../../../lib/cli/aws/aws-refusal.js';
import { exitCodeOf } from '../../../lib/cli/refusal.js';

const error = (name: string, message: string, more: object = {}) =>
  Object.assign(new Error(message), { name, ...more });
const answered = { $metadata: { httpStatusCode: 400 } };

it.each([
  [
    error('CredentialsProviderError', 'Could not load credentials from any providers'),
    /no credentials for AWS for the profile dev: Could/,
    1,
  ],
  [error('Error', 'Region is missing'), /which region is meant\.\n {2}fix: give --region/, 2],
  [
    error('Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' }),
    /Nothing listens at http:\/\/127\.0\.0\.1:8083\.\n {2}fix: start stepwright dev/,
    1,
  ],
  [error('Error', 'getaddrinfo ENOTFOUND', { code: 'ENOTFOUND' }), /cannot be found: getaddrinfo/, 1],
  [error('Error', 'reset', { code: 'ECONNRESET' }), /cannot be reached: reset/, 1],
  [error('TimeoutError', 'too slow'), /does not answer: too slow/, 1],
  [
    error('AccessDeniedException', 'not authorized to perform: states:X', answered),
    /does not allow that: not authorized to perform: states:X/,
    1,
  ],
  [error('KmsAccessDeniedException', 'no key', answered), /kms:Decrypt/, 1],
  [error('ExpiredTokenException', 'old', answered), /too old: old\n {2}fix: sign in again/, 1],
  [error('UnrecognizedClientException', 'who?', answered), /does not know these credentials in eu-west-1/, 1],
  [
    error('ThrottlingException', 'Rate exceeded', answered),
    /no more calls for now: Rate exceeded\n {2}fix: try again/,
    1,
  ],
  [error('InvalidArn', 'Invalid ARN', answered), /Invalid ARN/, 2],
  [
    error('StateMachineTypeNotSupported', 'not supported', answered),
    /not supported\n.*keeps no executions of Express/,
    2,
  ],
  [
    error('ResourceNotFound', 'Resource not found', answered),
    /Resource not found\n.*look at the name, and at the region/,
    2,
  ],
  [error('UnknownOperationException', 'no', answered), /There is no Step Functions to be found: no/, 2],
  [error('ConflictException', 'busy', answered), /Something else changes it at the same time: busy/, 1],
  [
    error('SyntaxError', 'Unexpected token\n  Deserialization error', answered),
    /^What answers at http:\/\/127\.0\.0\.1:8083 is not Step Functions: Unexpected token\n {2}fix: look at --endpoint-url/,
    1,
  ],
  [error('Odd', 'strange', answered), /Step Functions says Odd: strange/, 1],
])('explains %s', (given, message, code) => {
  const refused = awsRefusal(given, { region: 'eu-west-1', profile: 'dev', endpointUrl: 'http://127.0.0.1:8083' });
  expect(refused?.message).toMatch(message);
  expect(exitCodeOf(refused?.refusals ?? [])).toBe(code);
});

it.each([new TypeError('x is undefined'), 'text', undefined])('leaves bugs alone: %s', (given) => {
  expect(awsRefusal(given, {})).toBeUndefined();
});

it('names the service that the error is of', () => {
  const odd = error('Odd', 'strange', answered);
  expect(awsRefusal(odd, {}, 'EventBridge')?.message).toBe(
    'EventBridge says Odd: strange\n  fix: see the API reference of EventBridge for that name',
  );
});
