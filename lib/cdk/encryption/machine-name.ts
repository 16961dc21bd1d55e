import { Names } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/** AWS: characters of the name of a state machine (rulebook 6.1). */
const LONGEST_NAME = 80;

/**
 * The name of a machine; undefined where CloudFormation gives it one.
 *
 * With a key there has to be one: the role of the machine may use the key for this machine alone, which is said by its
 * ARN, and the role is made before the machine.
 */
export function machineName(
  scope: Construct,
  id: string,
  { name, encryptionKey }: { readonly name: string | undefined; readonly encryptionKey: IKey | undefined },
): string | undefined {
  if (name !== undefined || encryptionKey === undefined) return name;
  const maxLength = LONGEST_NAME - id.length - 1;
  return `${Names.uniqueResourceName(scope, { maxLength, separator: '-' })}-${id}`;
}
