import { Names } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

/**
 * A name that is known before CloudFormation makes what has it, so that policies and tags can speak of it without
 * referring to it: a role that a rule needs cannot refer to that rule. The same at every deployment, and another one in
 * every stack.
 *
 * @param what told apart within the scope
 * @param maxLength characters that AWS takes
 */
export function physicalName(scope: Construct, what: string, maxLength: number): string {
  return `${Names.uniqueResourceName(scope, { maxLength: maxLength - what.length - 1, separator: '-' })}-${what}`;
}
