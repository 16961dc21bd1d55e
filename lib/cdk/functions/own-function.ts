import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Duration, Stage } from 'aws-cdk-lib';
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Code, type FunctionProps, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { buildSync } from 'esbuild';
import { lambdaBuild } from '../../bundle/build-for-lambda.js';
import { ownFile } from '../../bundle/own-file.js';
import { writeIfChanged } from '../../bundle/write-if-changed.js';
import type { LogSettings } from '../log-settings.js';
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
    code: ownCode(scope, props.module),
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

/** In the app's output folder, as the bundles of workflows are, and with the hash of what it says. */
function ownCode(scope: IConstruct, module: string): Code {
  const app = scope.node.root;
  if (!Stage.isStage(app)) throw new Error('A workflow has to be in an App: nothing else is deployed');
  const code = bundle(module);
  const folder = join(app.assetOutdir, '.stepwright', module.replaceAll('/', '-'));
  writeIfChanged(join(folder, 'index.js'), code);
  return Code.fromAsset(folder, { assetHash: createHash('sha256').update(code).digest('hex') });
}

/** Everything in one file but the AWS SDK. */
function bundle(module: string): Uint8Array {
  const { outputFiles } = buildSync({
    entryPoints: [ownFile(module)],
    ...lambdaBuild,
    resolveExtensions: ['.ts', '.js'],
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild gave nothing for ${module}`);
  return output.contents;
}
