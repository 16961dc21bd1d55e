import { join } from 'node:path';
import { Runtime } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction } from 'aws-cdk-lib/aws-lambda-nodejs';
import { Chain, DefinitionBody, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { modulePath } from './synth-project.js';
import { timeSynth } from './time-synth.js';

timeSynth((stack, projectRoot, from, to) => {
  const steps = Array.from({ length: to - from }, (_, offset) => {
    const lambdaFunction = new NodejsFunction(stack, `Function${from + offset}`, {
      entry: join(projectRoot, modulePath(from + offset)),
      projectRoot,
      depsLockFilePath: join(projectRoot, 'package-lock.json'),
      runtime: Runtime.NODEJS_22_X,
      bundling: { minify: true, sourceMap: true, sourcesContent: false, keepNames: true },
    });
    return LambdaInvoke.jsonata(stack, `Step${from + offset}`, { lambdaFunction });
  });
  const chain = steps.slice(1).reduce((so, step) => so.next(step), Chain.start(steps[0] as LambdaInvoke));
  new StateMachine(stack, 'Orders', { definitionBody: DefinitionBody.fromChainable(chain) });
});
