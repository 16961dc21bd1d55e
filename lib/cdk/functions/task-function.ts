import { Duration } from 'aws-cdk-lib';
import { Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundled } from '../../bundle/bundle-functions.js';
import type { LogSettings } from '../log-settings.js';
import { grantPayloadKey, type PayloadStore } from '../payloads/payload-store.js';
import { VERSION_REMOVAL_POLICY } from '../versions/version-removal-policy.js';
import type { TaskFunctionOptions } from './function-options.js';
import { functionRole } from './function-role.js';

/** What a Lambda function of a workflow is made of. */
export interface TaskFunctionProps {
  readonly bundle: Bundled;
  readonly description: string;
  /** Seconds, 1 to 900. */
  readonly timeout: number;
  readonly options: TaskFunctionOptions;
  /** Undefined: nothing is stored. */
  readonly payloads: PayloadStore | undefined;
  readonly logs: LogSettings;
  readonly tracing: boolean;
}

/**
 * A Lambda function with a log group and a role of its own, which may write to that log, store payloads and nothing else,
 * until grants add to it.
 */
export function taskFunction(scope: Construct, id: string, props: TaskFunctionProps): LambdaFunction {
  const { bundle, options, payloads, logs, tracing } = props;
  const home = new Construct(scope, id);
  const { logRetention = logs.retention, layers, securityGroups, environment, ...rest } = options;
  const logGroup = new LogGroup(home, 'Logs', { ...logs, retention: logRetention });
  const role = functionRole(home, {
    logGroup,
    isInVpc: options.vpc !== undefined,
    policies: payloads === undefined ? {} : { StorePayloads: payloads.statements },
  });
  if (payloads !== undefined) grantPayloadKey(payloads, role);
  return new LambdaFunction(home, 'Function', {
    runtime: Runtime.NODEJS_22_X,
    ...rest,
    ...(layers === undefined ? {} : { layers: [...layers] }),
    ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
    ...(tracing ? { tracing: Tracing.ACTIVE } : {}),
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      ...environment,
      ...(payloads === undefined ? {} : { STEPWRIGHT_PAYLOADS: payloads.location }),
    },
    // The hash of what is in the folder, so that the same code is the same asset wherever it was built.
    code: Code.fromAsset(bundle.folder, { assetHash: bundle.hash }),
    handler: 'index.handler',
    description: props.description,
    timeout: Duration.seconds(props.timeout),
    currentVersionOptions: { removalPolicy: VERSION_REMOVAL_POLICY },
    logGroup,
    role,
  });
}
