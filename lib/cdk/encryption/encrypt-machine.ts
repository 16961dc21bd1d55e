import { ArnFormat, Stack } from 'aws-cdk-lib';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnStateMachine, type StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { LOG_CONTEXT, logContext } from './allow-use.js';
import { MACHINE_CONTEXT } from './read-statements.js';

/** How a machine is encrypted. */
export interface MachineEncryption {
  readonly key: IKey;
  /** The name that the machine was given: see `machineName`. */
  readonly name: string;
  /** Whether executions are logged, which goes by way of CloudWatch's delivery service. */
  readonly isLogged: boolean;
}

/** Seconds for which Step Functions uses a data key again: its own default, from 60 to 900 (API: EncryptionConfiguration). */
const DATA_KEY_REUSE_SECONDS = 300;

/**
 * Encrypts the definition and the executions of a machine with a key, and lets the machine's role use it for that machine
 * (DG: encryption-at-rest).
 *
 * `encryptionConfiguration` of CDK's `StateMachine` says the same, but lets the delivery service of CloudWatch decrypt with
 * the key whatever it is asked to, in the name of any account.
 */
export function encryptMachine(machine: StateMachine, { key, name, isLogged }: MachineEncryption): void {
  const { defaultChild } = machine.node;
  if (!(defaultChild instanceof CfnStateMachine)) throw new Error('CDK made a state machine without its resource');
  defaultChild.encryptionConfiguration = {
    type: 'CUSTOMER_MANAGED_KMS_KEY',
    kmsKeyId: key.keyArn,
    kmsDataKeyReusePeriodSeconds: DATA_KEY_REUSE_SECONDS,
  };
  const stack = Stack.of(machine);
  const arn = stack.formatArn({
    service: 'states',
    resource: 'stateMachine',
    resourceName: name,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  machine.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { [MACHINE_CONTEXT]: arn } },
    }),
  );
  if (!isLogged) return;
  machine.addToRolePolicy(
    new PolicyStatement({
      actions: ['kms:GenerateDataKey'],
      resources: [key.keyArn],
      conditions: { StringEquals: { [LOG_CONTEXT]: logContext(stack) } },
    }),
  );
}
