import { Duration } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { ProjectFunction } from '../../bundle/make-functions.js';
import type { LogSettings } from '../log-settings.js';
import { loggingConfig } from '../observability/logging-config.js';
import type { PayloadStore } from '../payloads/payload-store.js';
import { VERSION_REMOVAL_POLICY } from '../versions/version-removal-policy.js';
import { BundledCode } from './bundled-code.js';
import type { TaskFunctionOptions } from './function-options.js';
import { functionRole } from './function-role.js';

/** What a Lambda function of a workflow is made of. */
export interface TaskFunctionProps {
  readonly bundle: ProjectFunction;
  readonly description: string;
  /** Seconds, 1 to 900. */
  readonly timeout: number;
  readonly options: TaskFunctionOptions;
  /** Undefined: nothing is stored. */
  readonly payloads: PayloadStore | undefined;
  /** What the environment is encrypted with. Undefined: a key of Lambda. */
  readonly encryptionKey: IKey | undefined;
  readonly logs: LogSettings;
  readonly taskLogs: 'structured' | 'plain';
  readonly tracing: boolean;
}

/**
 * A Lambda function with a log group and a role of its own, which may write to that log, store payloads and nothing else,
 * until grants add to it.
 */
export function taskFunction(scope: Construct, id: string, props: TaskFunctionProps): LambdaFunction {
  const { bundle, options, payloads, encryptionKey, logs, taskLogs, tracing } = props;
  const home = new Construct(scope, id);
  const { logRetention = logs.retention, applicationLogLevel, systemLogLevel, ...others } = options;
  const { layers, securityGroups, environment, bundling = {}, ...rest } = others;
  const logGroup = new LogGroup(home, 'Logs', { ...logs, retention: logRetention });
  const role = functionRole(home, {
    logGroup,
    isInVpc: options.vpc !== undefined,
    environmentKey: encryptionKey,
    policies: payloads === undefined ? {} : { StorePayloads: [...payloads.statements, ...payloads.keyStatements] },
  });
  return new LambdaFunction(home, 'Function', {
    runtime: Runtime.NODEJS_22_X,
    ...rest,
    ...loggingConfig(taskLogs, options),
    ...(layers === undefined ? {} : { layers: [...layers] }),
    ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
    ...(tracing ? { tracing: Tracing.ACTIVE } : {}),
    ...(encryptionKey === undefined ? {} : { environmentEncryption: encryptionKey }),
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      ...environment,
      ...(payloads === undefined ? {} : { STEPWRIGHT_PAYLOADS: payloads.location }),
    },
    code: new BundledCode({ kind: 'task', ...bundle, options: bundling }),
    handler: 'index.handler',
    description: props.description,
    timeout: Duration.seconds(props.timeout),
    currentVersionOptions: { removalPolicy: VERSION_REMOVAL_POLICY },
    logGroup,
    role,
  });
}
