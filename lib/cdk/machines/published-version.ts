import { RemovalPolicy } from 'aws-cdk-lib';
import { CfnStateMachineVersion, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

/**
 * The version of a machine as this deployment leaves it. The revision changes with the machine and with nothing else, and
 * CloudFormation replaces the version when it does; the one before stays.
 */
export function publishedVersion(scope: Construct, id: string, machine: StateMachine): CfnStateMachineVersion {
  const version = new CfnStateMachineVersion(scope, id, {
    stateMachineArn: machine.stateMachineArn,
    stateMachineRevisionId: machine.stateMachineRevisionId,
  });
  version.applyRemovalPolicy(RemovalPolicy.RETAIN);
  return version;
}
