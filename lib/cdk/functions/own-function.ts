import type { Duration } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { type FunctionProps, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { LogSettings } from '../log-settings.js';
import { BundledCode } from './bundled-code.js';
import { functionRole } from './function-role.js';

/** What a function of ours, that runs beside the workflows, is made of. */
export interface OwnFunctionProps {
  /** Module below `lib` that exports its `handler`, without extension, like `cdk/versions/lambda/prune-versions`. */
  readonly module: string;
  readonly description: string;
  readonly timeout: Duration;
  /** MB. */
  readonly memorySize: number;
  /** What it may do, besides writing its log. */
  readonly statements: readonly PolicyStatement[];
  readonly logs: LogSettings;
  /** How asynchronous calls of it are tried again. @default as Lambda does */
  readonly asynchronous?: Pick<FunctionProps, 'retryAttempts' | 'maxEventAge' | 'onFailure'>;
}

/** A Lambda function of our own code, with a log group and a role of its own. */
export function ownFunction(scope: Construct, id: string, props: OwnFunctionProps): LambdaFunction {
  const home = new Construct(scope, id);
  const logGroup = new LogGroup(home, 'Logs', { ...props.logs });
  return new LambdaFunction(home, 'Function', {
    runtime: Runtime.NODEJS_22_X,
    code: new BundledCode({ kind: 'own', module: props.module }),
    handler: 'index.handler',
    description: props.description,
    timeout: props.timeout,
    memorySize: props.memorySize,
    logGroup,
    role: functionRole(home, {
      logGroup,
      isInVpc: false,
      policies: props.statements.length === 0 ? {} : { Work: props.statements },
    }),
    ...props.asynchronous,
  });
}
