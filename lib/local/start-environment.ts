import { randomUUID } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { Environment } from './environment.js';
import type { LocalFunction } from './local-function.js';

/** What all functions have in common. */
export interface LocalRegion {
  readonly environment?: Readonly<Record<string, string | undefined>>;
  readonly region?: string;
}

/** The account that everything local is in. */
const ACCOUNT = '000000000000';

/** Starts an environment of a function, with the variables that Lambda sets. */
export function startEnvironment(
  local: LocalFunction,
  { environment, region = 'us-east-1' }: LocalRegion,
): Environment {
  const { name, version = '$LATEST', memoryMb = 1024 } = local;
  const folder = realpathSync(local.folder);
  const logGroupName = `/aws/lambda/${name}`;
  const logStreamName = `${new Date().toISOString().slice(0, 10).replaceAll('-', '/')}/[${version}]${randomUUID().replaceAll('-', '')}`;
  const qualifier = local.version === undefined ? '' : `:${version}`;
  const functionArn = `arn:aws:lambda:${region}:${ACCOUNT}:function:${name}${qualifier}`;
  const { NODE_OPTIONS: _, ...inherited } = environment ?? {};
  const variables = {
    ...inherited,
    TZ: ':UTC',
    AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: version,
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName,
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    LAMBDA_TASK_ROOT: folder,
    _HANDLER: 'index.handler',
    ...local.environment,
  };
  const settings = {
    folder,
    functionName: name,
    functionVersion: version,
    functionArn,
    memoryMb,
    logGroupName,
    logStreamName,
  };
  return new Environment(settings, definedOf(variables));
}

function definedOf(variables: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  const entries = Object.entries(variables).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
