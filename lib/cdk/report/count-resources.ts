import { CfnResource } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

/** CloudFormation resources of a construct and of all in it, nested stacks and what is in those included. */
export function countResources(scope: IConstruct): number {
  return scope.node.findAll().filter((element) => CfnResource.isCfnResource(element)).length;
}
