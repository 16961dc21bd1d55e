import { Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { invokedArns } from '../functions/brought-function.js';
import { executionsArn } from './executions-arn.js';

/**
 * Functions in one statement. A role's policies may have 10,240 characters and a function takes up to 252 of them, so
 * larger workflows get several statements, of which CDK moves what is too much into managed policies: one each, which has
 * 6,144 characters.
 */
const FUNCTIONS_A_STATEMENT = 23;

/**
 * What a machine needs to call its functions (rulebook 8). Both by their own ARNs and by those of versions, since a machine
 * has executions from before a deployment that changed `pinVersions`.
 */
export function invokeStatements(functions: readonly IFunction[]): readonly PolicyStatement[] {
  const count = Math.ceil(functions.length / FUNCTIONS_A_STATEMENT);
  return Array.from({ length: count }, (_, index) => {
    const some = functions.slice(index * FUNCTIONS_A_STATEMENT, (index + 1) * FUNCTIONS_A_STATEMENT);
    return new PolicyStatement({
      actions: ['lambda:InvokeFunction'],
      resources: some.flatMap(invokedArns),
    });
  });
}

/**
 * What a machine needs to run another one and wait for it (rulebook 5.3): to start it, to look at and stop its
 * executions, and the rule by which AWS tells it that one is over. The right to start the machine is that to start its
 * versions: Step Functions looks at the ARN without the version (DG: auth-version-alias).
 */
export function runToEndStatements(machine: IStateMachine & { readonly stateMachineName: string }): PolicyStatement[] {
  const stack = Stack.of(machine);
  const rule = stack.formatArn({
    service: 'events',
    resource: 'rule',
    resourceName: 'StepFunctionsGetEventsForStepFunctionsExecutionRule',
  });
  return [
    new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
    new PolicyStatement({
      actions: ['states:DescribeExecution', 'states:StopExecution'],
      resources: [executionsArn(machine)],
    }),
    new PolicyStatement({
      actions: ['events:PutTargets', 'events:PutRule', 'events:DescribeRule'],
      resources: [rule],
    }),
  ];
}
