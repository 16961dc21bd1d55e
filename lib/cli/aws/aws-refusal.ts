import { Refused } from '../refusal.js';
import type { AwsTarget } from './step-functions.js';

/**
 * What a user can do something about, out of an error of the SDK; undefined for what is nobody's fault but ours.
 *
 * @param target what was talked to
 * @param service that the error is of
 */
export function awsRefusal(
  error: unknown,
  target: AwsTarget,
  service: AwsService = 'Step Functions',
): Refused | undefined {
  if (!(error instanceof Error) || error instanceof Refused) return undefined;
  const told = explain(error as SdkError, target, service);
  return told && new Refused([{ kind: told.kind, message: `${told.message}\n  fix: ${told.fix}` }]);
}

/** As AWS calls them. */
export type AwsService = 'Step Functions' | 'EventBridge' | 'EventBridge Scheduler';

/** The members of the SDK's errors that are read here. */
interface SdkError extends Error {
  /** Of a failure of the network. */
  readonly code?: string;
  /** There is some where the service has answered. */
  readonly $metadata?: object;
}

interface Explanation {
  readonly kind: 'wrong-call' | 'unusable';
  readonly message: string;
  readonly fix: string;
}

const unusable = (message: string, fix: string): Explanation => ({ kind: 'unusable', message, fix });
const wrong = (message: string, fix: string): Explanation => ({ kind: 'wrong-call', message, fix });

function explain(error: SdkError, target: AwsTarget, service: AwsService): Explanation | undefined {
  return ofThisMachine(error, target) ?? ofTheNetwork(error, target, service) ?? ofTheService(error, target, service);
}

function ofThisMachine({ name, message }: SdkError, { profile }: AwsTarget): Explanation | undefined {
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    const whose = profile === undefined ? '' : ` for the profile ${profile}`;
    return unusable(
      `There are no credentials for AWS${whose}: ${message}`,
      'sign in (aws sso login, or aws configure), name a --profile, or use --local for the endpoint of stepwright dev',
    );
  }
  if (message === 'Region is missing') {
    return wrong(
      'Nobody says which region is meant.',
      'give --region, set AWS_REGION, or name what you mean by its ARN',
    );
  }
  return undefined;
}

function ofTheNetwork(
  { name, code, message }: SdkError,
  target: AwsTarget,
  service: AwsService,
): Explanation | undefined {
  const { endpointUrl, region } = target;
  const place = endpointUrl ?? `${service} in ${region ?? 'this region'}`;
  switch (code) {
    case 'ECONNREFUSED':
      return unusable(`Nothing listens at ${place}.`, 'start stepwright dev, or say where it is with --endpoint-url');
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return unusable(`${place} cannot be found: ${message}`, 'look at the name of the region, and at the network');
    case 'ECONNRESET':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'ETIMEDOUT':
    case 'EPIPE':
      return unusable(`${place} cannot be reached: ${message}`, 'look at the network, and try again');
    default:
      return name === 'TimeoutError'
        ? unusable(`${place} does not answer: ${message}`, 'look at the network, and try again')
        : undefined;
  }
}

function ofTheService(
  { name, message, $metadata }: SdkError,
  { region, endpointUrl }: AwsTarget,
  service: AwsService,
): Explanation | undefined {
  if ($metadata === undefined) return undefined;
  switch (name) {
    case 'AccessDeniedException':
      return unusable(`AWS does not allow that: ${message}`, 'have the action that it names allowed on that resource');
    case 'KmsAccessDeniedException':
    case 'KmsInvalidStateException':
    case 'KmsThrottlingException':
      return unusable(
        `AWS does not allow that: ${message}`,
        'have kms:Decrypt allowed on the key of the state machine',
      );
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return unusable(`The credentials for AWS are too old: ${message}`, 'sign in again (aws sso login)');
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidSignatureException':
    case 'IncompleteSignature':
      return unusable(
        `AWS does not know these credentials${region === undefined ? '' : ` in ${region}`}: ${message}`,
        'look at the profile and at the region',
      );
    case 'ThrottlingException':
    case 'TooManyRequestsException':
      return unusable(`AWS answers no more calls for now: ${message}`, 'try again in a minute');
    case 'ConcurrentModificationException':
    case 'ConflictException':
      return unusable(`Something else changes it at the same time: ${message}`, 'try again in a minute');
    case 'StateMachineDoesNotExist':
    case 'ResourceNotFound':
    case 'ResourceNotFoundException':
      return wrong(message, 'look at the name, and at the region and the account');
    case 'StateMachineTypeNotSupported':
      return wrong(message, 'name a Standard state machine: AWS keeps no executions of Express ones');
    case 'UnknownOperationException':
      return wrong(
        `There is no ${service} to be found: ${message}`,
        'name an endpoint that serves it. That of stepwright dev serves Step Functions and Lambda',
      );
    case 'SyntaxError':
      return unusable(
        `What answers at ${endpointUrl ?? service} is not ${service}: ${message.split('\n', 1)[0]}`,
        'look at --endpoint-url and AWS_ENDPOINT_URL, and at proxies in between',
      );
    case 'InvalidArn':
      return wrong(message, 'name an execution of a Standard state machine, by its ARN or its name');
    default:
      return unusable(`${service} says ${name}: ${message}`, `see the API reference of ${service} for that name`);
  }
}
