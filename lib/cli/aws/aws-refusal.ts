import { machineNameIn } from '../../undo/rollback-reference.js';
import { Refused } from '../refusal.js';
import { askedOperation } from './asked-operation.js';
import type { AwsService } from './aws-service.js';
import { credentialsFix } from './credentials-fix.js';
import { iamAction } from './iam-action.js';
import { permissionFix, readMissingPermission } from './missing-permission.js';
import { NO_SUCH_EXECUTION_FIX } from './no-such-execution.js';
import type { AwsTarget } from './step-functions.js';

/**
 * What a user can do something about, out of an error of the SDK; undefined for what is nobody's fault but ours. The
 * error itself is the `cause`, for `--debug`.
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
  // What the client noted is surer than what the command thinks that it has asked.
  const { region = target.region, service: asked = service } = askedOperation(error) ?? {};
  const told = explain(error as SdkError, region === undefined ? target : { ...target, region }, asked);
  return told && new Refused([{ kind: told.kind, message: `${told.message}\n  fix: ${told.fix}` }], { cause: error });
}

/** The members of the SDK's errors that are read here. */
interface SdkError extends Error {
  /** Of a failure of the network. */
  readonly code?: string;
  /** There is some where the service has answered. */
  readonly $metadata?: {
    readonly attempts?: number;
    /** Milliseconds of pauses between them. */
    readonly totalRetryDelay?: number;
  };
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

function ofThisMachine({ name, message }: SdkError, target: AwsTarget): Explanation | undefined {
  const { profile, onlyAws } = target;
  if (name === 'CredentialsProviderError' || name === 'TokenProviderError') {
    const whose = profile === undefined ? '' : ` for the profile ${profile}`;
    return unusable(`There are no credentials for AWS${whose}: ${message}`, credentialsFix(message, target));
  }
  if (message === 'Region is missing') {
    return wrong(
      'Nobody says which region is meant.',
      `give --region, set AWS_REGION, name what you mean by its ARN${onlyAws ? '' : ', or use --local'}`,
    );
  }
  return undefined;
}

function ofTheNetwork(
  { name, code, message }: SdkError,
  target: AwsTarget,
  service: AwsService,
): Explanation | undefined {
  const { endpointUrl, region, onlyAws } = target;
  const place = endpointUrl ?? `${service} in ${region ?? 'this region'}`;
  switch (code) {
    case 'ECONNREFUSED':
      return unusable(
        `Nothing listens at ${place}.`,
        onlyAws
          ? 'look at --endpoint-url and AWS_ENDPOINT_URL'
          : 'start stepwright dev, or say where it is with --endpoint-url',
      );
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

function ofTheService(error: SdkError, target: AwsTarget, service: AwsService): Explanation | undefined {
  const { name, message, $metadata } = error;
  const { region, endpointUrl } = target;
  if ($metadata === undefined) return undefined;
  switch (name) {
    case 'AccessDeniedException':
    case 'AccessDenied':
      return notAllowed(error, service);
    case 'KmsAccessDeniedException':
      return notAllowed(error, service, 'kms:Decrypt');
    case 'KmsInvalidStateException':
      return unusable(`The key of the state machine cannot be used: ${message}`, 'enable that key of AWS KMS again');
    case 'ExpiredTokenException':
    case 'ExpiredToken':
      return unusable(
        `The credentials for AWS are too old: ${message}`,
        'sign in again (aws sso login), or get new temporary ones',
      );
    case 'UnrecognizedClientException':
    case 'InvalidClientTokenId':
    case 'InvalidSignatureException':
    case 'IncompleteSignature':
      return unusable(
        `AWS does not know these credentials${region === undefined ? '' : ` in ${region}`}: ${message}`,
        'look at the profile and at the region',
      );
    case 'ThrottlingException':
    case 'KmsThrottlingException':
    case 'TooManyRequestsException':
    case 'SlowDown':
      return unusable(`AWS answers no more calls for now${triesOf(error)}: ${message}`, 'try again in a minute');
    case 'ConcurrentModificationException':
    case 'ConflictException':
      return unusable(`Something else changes it at the same time: ${message}`, 'try again in a minute');
    case 'ExecutionDoesNotExist':
      return noExecution(error, region);
    case 'StateMachineDoesNotExist':
    case 'ResourceNotFound':
    case 'ResourceNotFoundException':
      return notFound(error, region);
    case 'StateMachineTypeNotSupported':
      return isExpress(error);
    case 'UnknownOperationException':
      return wrong(
        `There is no ${service} to be found: ${message}`,
        'name an endpoint that serves it. That of stepwright dev serves Step Functions, Lambda and CloudWatch Logs',
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

/** No command asks for what only Standard machines cannot do. */
function isExpress(error: SdkError): Explanation {
  const { stateMachineArn } = askedOperation(error) ?? {};
  return stateMachineArn === undefined
    ? wrong(error.message, 'name a Standard state machine: AWS keeps no executions of Express ones')
    : wrong(
        `${machineNameIn(stateMachineArn)} is an Express state machine: AWS keeps no executions of it.`,
        'name a Standard state machine, or look into the log group of that one',
      );
}

/** Says which permission is missing: as the message has it, or as what was asked needs it. */
function notAllowed(error: SdkError, service: AwsService, needed?: string): Explanation {
  const { message } = error;
  const missing = readMissingPermission(message);
  if (missing === undefined) {
    const operation = askedOperation(error)?.operation;
    const action = needed ?? (operation === undefined ? undefined : iamAction(service, operation));
    if (action === undefined) {
      return unusable(`AWS does not allow that: ${message}`, 'have the action that it names allowed on that resource');
    }
    const key = action.startsWith('kms:') ? ' on the key of the state machine' : '';
    return unusable(
      `AWS does not allow ${action}${key}: ${message}`,
      `have ${action} allowed${key || ' there'} for that user or role, or use another --profile`,
    );
  }
  const { action, resource, who, why } = missing;
  const lines = [
    `AWS does not allow ${action}.`,
    ...(resource === undefined ? [] : [`  on:  ${resource}`]),
    ...(who === undefined ? [] : [`  for: ${who}`]),
    ...(why === undefined ? [] : [`  why: ${why}`]),
  ];
  return unusable(lines.join('\n'), permissionFix(missing));
}

/** @example triesOf(error) // ' (tried 8 times, with pauses of 12.4 s in all)' */
function triesOf({ $metadata: { attempts = 1, totalRetryDelay = 0 } = {} }: SdkError): string {
  if (attempts < 2) return '';
  return ` (tried ${attempts} times, with pauses of ${(totalRetryDelay / 1000).toFixed(1)} s in all)`;
}

/** The same as commands say that have found out by themselves. */
function noExecution(error: SdkError, asked: string | undefined): Explanation {
  const [arn] = /arn:[^\s'"]+:execution:[^\s'"]+/.exec(error.message) ?? [];
  return arn === undefined ? notFound(error, asked) : wrong(`There is no execution ${arn}.`, NO_SUCH_EXECUTION_FIX);
}

/** Says where was looked: what is not found is most often in another region or account. */
function notFound(error: SdkError, asked: string | undefined): Explanation {
  const { message } = error;
  const [, region = asked, account] = /arn:[^:\s]*:[^:\s]*:([^:\s]+):(\d+):/.exec(message) ?? [];
  const place = [
    ...(region === undefined ? [] : [`in ${region}`]),
    ...(account === undefined ? [] : [`of account ${account}`]),
  ];
  return wrong(
    `${message}${place.length === 0 ? '' : `\n  asked: ${place.join(' ')}`}`,
    'look at the name; --region and --profile say which region and account are meant',
  );
}
