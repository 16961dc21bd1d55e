import { Duration } from 'aws-cdk-lib';
import { ManagedPolicy, PolicyDocument, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Bundled } from '../../bundle/bundle-functions.js';
import type { LogSettings } from '../log-settings.js';
import type { TaskFunctionOptions } from './function-options.js';

/** What a Lambda function of a workflow is made of. */
export interface TaskFunctionProps {
  readonly bundle: Bundled;
  readonly description: string;
  /** Seconds, 1 to 900. */
  readonly timeout: number;
  readonly options: TaskFunctionOptions;
  readonly logs: LogSettings;
  readonly tracing: boolean;
}

/**
 * A Lambda function with a log group and a role of its own, which may write to that log and nothing else, until grants
 * add to it.
 */
export function taskFunction(scope: Construct, id: string, props: TaskFunctionProps): LambdaFunction {
  const { bundle, options, logs, tracing } = props;
  const home = new Construct(scope, id);
  const { logRetention = logs.retention, layers, securityGroups, environment, ...rest } = options;
  const logGroup = new LogGroup(home, 'Logs', { ...logs, retention: logRetention });
  return new LambdaFunction(home, 'Function', {
    runtime: Runtime.NODEJS_22_X,
    ...rest,
    ...(layers === undefined ? {} : { layers: [...layers] }),
    ...(securityGroups === undefined ? {} : { securityGroups: [...securityGroups] }),
    ...(tracing ? { tracing: Tracing.ACTIVE } : {}),
    environment: { NODE_OPTIONS: '--enable-source-maps', ...environment },
    // The hash of what is in the folder, so that the same code is the same asset wherever it was built.
    code: Code.fromAsset(bundle.folder, { assetHash: bundle.hash }),
    handler: 'index.handler',
    description: props.description,
    timeout: Duration.seconds(props.timeout),
    logGroup,
    role: functionRole(home, logGroup, options),
  });
}

/** CDK's own role may write to every log group of the account (AWSLambdaBasicExecutionRole). */
function functionRole(home: Construct, logGroup: LogGroup, { vpc }: TaskFunctionOptions): Role {
  const writeLogs = new PolicyStatement({
    actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    resources: [logGroup.logGroupArn],
  });
  return new Role(home, 'Role', {
    assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
    inlinePolicies: { WriteLogs: new PolicyDocument({ statements: [writeLogs] }) },
    managedPolicies:
      vpc === undefined ? [] : [ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole')],
  });
}
