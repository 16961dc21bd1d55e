import { awsRefusal } from '../../../lib/cli/aws/aws-refusal.js';
import type { AwsTarget } from '../../../lib/cli/aws/step-functions.js';
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
  [error('AccessDeniedException', 'You are not authorized', answered), /does not allow that: You are not/, 1],
  [error('KmsAccessDeniedException', 'no key', answered), /does not allow kms:Decrypt on the key of the .*: no key/, 1],
  [error('KmsInvalidStateException', 'disabled', answered), /cannot be used: disabled\n {2}fix: enable that key/, 1],
  [error('ExpiredTokenException', 'old', answered), /too old: old\n {2}fix: sign in again/, 1],
  [error('UnrecognizedClientException', 'who?', answered), /does not know these credentials in eu-west-1/, 1],
  [
    error('ThrottlingException', 'Rate exceeded', answered),
    /no more calls for now: Rate exceeded\n {2}fix: try again/,
    1,
  ],
  [
    error('ThrottlingException', 'Rate exceeded', { $metadata: { attempts: 8, totalRetryDelay: 12_420 } }),
    /for now \(tried 8 times, with pauses of 12\.4 s in all\): Rate exceeded\n {2}fix: try again/,
    1,
  ],
  [
    error(
      'StateMachineDoesNotExist',
      "State Machine Does Not Exist: 'arn:aws:states:us-east-1:42:stateMachine:X'",
      answered,
    ),
    /Does Not Exist: .*\n {2}asked: in us-east-1 of account 42\n {2}fix: look at the name; --region/,
    2,
  ],
  [error('InvalidArn', 'Invalid ARN', answered), /Invalid ARN/, 2],
  [
    error('StateMachineTypeNotSupported', 'not supported', answered),
    /not supported\n.*keeps no executions of Express/,
    2,
  ],
  [
    error('ResourceNotFound', 'Resource not found', answered),
    /Resource not found\n {2}asked: in eu-west-1\n {2}fix: look at the name; --region/,
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

const who = 'arn:aws:sts::111122223333:assumed-role/Dev/me';
const machine = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Shop';
const told = (action: string, rest: string) => `User: ${who} is not authorized to perform: ${action}${rest}`;

describe('a missing permission', () => {
  it.each<[name: string, message: string, said: readonly string[]]>([
    [
      'AccessDeniedException',
      told(
        'states:StartExecution',
        ` on resource: ${machine} because no identity-based policy allows the states:StartExecution action`,
      ),
      [
        'AWS does not allow states:StartExecution.',
        `  on:  ${machine}`,
        `  for: ${who}`,
        '  why: no identity-based policy allows the states:StartExecution action',
        '  fix: have states:StartExecution allowed there by a policy of that user or role, or use another --profile',
      ],
    ],
    [
      'AccessDeniedException',
      told(
        'states:StopExecution',
        ` on resource: ${machine} with an explicit deny in a service control policy: arn:aws:organizations::42:policy/p-1`,
      ),
      [
        'AWS does not allow states:StopExecution.',
        `  on:  ${machine}`,
        `  for: ${who}`,
        '  why: an explicit deny in a service control policy: arn:aws:organizations::42:policy/p-1',
        '  fix: no policy that allows it helps: ask whoever denies states:StopExecution',
      ],
    ],
    [
      'AccessDeniedException',
      told(
        'states:ListExecutions',
        ` on resource: ${machine} because no permissions boundary allows the states:ListExecutions action`,
      ),
      [
        'AWS does not allow states:ListExecutions.',
        `  on:  ${machine}`,
        `  for: ${who}`,
        '  why: no permissions boundary allows the states:ListExecutions action',
        '  fix: have states:ListExecutions allowed by the permissions boundary too',
      ],
    ],
    [
      'AccessDeniedException',
      told('states:ListStateMachines', ' because no VPC endpoint policy allows the states:ListStateMachines action.'),
      [
        'AWS does not allow states:ListStateMachines.',
        `  for: ${who}`,
        '  why: no VPC endpoint policy allows the states:ListStateMachines action',
        '  fix: have states:ListStateMachines allowed by the VPC endpoint policy too',
      ],
    ],
    [
      'KmsAccessDeniedException',
      told('kms:Decrypt', ' on resource: arn:aws:kms:eu-west-1:111122223333:key/1'),
      [
        'AWS does not allow kms:Decrypt.',
        '  on:  arn:aws:kms:eu-west-1:111122223333:key/1',
        `  for: ${who}`,
        '  fix: have kms:Decrypt allowed there by a policy of that user or role, or use another --profile',
      ],
    ],
    [
      'AccessDenied',
      told(
        's3:GetObject',
        ' on resource: "arn:aws:s3:::payloads/x" because no identity-based policy allows the s3:GetObject action',
      ),
      [
        'AWS does not allow s3:GetObject.',
        '  on:  arn:aws:s3:::payloads/x',
        `  for: ${who}`,
        '  why: no identity-based policy allows the s3:GetObject action',
        '  fix: have s3:GetObject allowed there by a policy of that user or role, or use another --profile',
      ],
    ],
  ])('of %s is taken out of what AWS says: %s', (name, message, said) => {
    expect(awsRefusal(error(name, message, answered), {})?.message.split('\n')).toEqual(said);
  });
});

describe('credentials', () => {
  const none = 'Could not load credentials from any providers';
  it.each<[name: string, message: string, target: AwsTarget, fix: string]>([
    [
      'CredentialsProviderError',
      none,
      {},
      'sign in (aws sso login, or aws configure), or name a --profile, or use --local for the endpoint of stepwright dev',
    ],
    [
      'CredentialsProviderError',
      none,
      { profile: 'ops', onlyAws: true },
      'sign in (aws sso login --profile ops), or name another one (aws configure list-profiles)',
    ],
    [
      'CredentialsProviderError',
      none,
      { onlyAws: true },
      'sign in (aws sso login, or aws configure), or name a --profile',
    ],
    [
      'CredentialsProviderError',
      'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.',
      { profile: 'dev' },
      'sign in again: aws sso login --profile dev',
    ],
    [
      'TokenProviderError',
      "Token is expired. To refresh this SSO session run 'aws sso login' with the corresponding profile.",
      {},
      'sign in again: aws sso login',
    ],
    [
      'CredentialsProviderError',
      'Failed to refresh token: x. Please re-authenticate using aws login',
      { profile: 'my own' },
      "sign in again: aws login --profile 'my own'",
    ],
    [
      'CredentialsProviderError',
      'Profile dev requires multi-factor authentication, but no MFA code callback was provided.',
      { profile: 'dev' },
      'let the AWS CLI ask for the code: eval "$(aws configure export-credentials --profile dev --format env)", then leave --profile and AWS_PROFILE out',
    ],
    [
      'CredentialsProviderError',
      'Could not resolve credentials using profile: [dve] in configuration/credentials file(s).',
      { profile: 'dve' },
      'aws configure list-profiles shows which profiles there are',
    ],
  ])('%s: %s', (name, message, target, fix) => {
    const [refused] = awsRefusal(error(name, message), target)?.refusals ?? [];
    expect(refused?.kind).toBe('unusable');
    expect((refused as { message: string }).message.split('\n  fix: ')[1]).toBe(fix);
  });
});

it('sends nobody to stepwright dev who asks for what it does not serve', () => {
  const refused = error('Error', 'connect ECONNREFUSED', { code: 'ECONNREFUSED' });
  expect(awsRefusal(refused, { onlyAws: true })?.message).not.toContain('dev');
  expect(awsRefusal(error('Error', 'Region is missing'), { onlyAws: true })?.message).not.toContain('--local');
});

it('keeps the error as the cause', () => {
  const odd = error('Odd', 'strange', answered);
  expect(awsRefusal(odd, {})?.cause).toBe(odd);
});
