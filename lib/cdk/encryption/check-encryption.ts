import { Stack, Token } from 'aws-cdk-lib';
import { CfnKey, type IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import type { Problem } from '../../problems/problem.js';
import type { Pruner } from '../versions/pruner.js';
import { VersionPruner } from '../versions/version-pruner.js';
import type { WorkflowStateMachineProps } from '../workflow-state-machine-props.js';

/** WF416 for a key that cannot encrypt what it is for, or not all of it. */
export function checkEncryption(
  scope: Construct,
  { encryptionKey, pinVersions = true }: WorkflowStateMachineProps,
): readonly Problem[] {
  if (encryptionKey === undefined) return [];
  return [
    ...checkKind(encryptionKey),
    ...checkRegion(Stack.of(scope), encryptionKey),
    ...(pinVersions === false
      ? []
      : checkPruner((pinVersions === true ? undefined : pinVersions.pruner) ?? VersionPruner.find(scope))),
  ];
}

/** AWS: Step Functions, CloudWatch Logs, SQS, S3 and Lambda encrypt with symmetric keys alone. */
function checkKind(key: IKey): readonly Problem[] {
  const { defaultChild } = key.node;
  if (!(defaultChild instanceof CfnKey)) return [];
  const { keySpec = 'SYMMETRIC_DEFAULT', keyUsage = 'ENCRYPT_DECRYPT' } = defaultChild;
  if (keySpec === 'SYMMETRIC_DEFAULT' && keyUsage === 'ENCRYPT_DECRYPT') return [];
  return [
    {
      code: 'WF416',
      message: `encryptionKey is ${key.node.path}, a key of the kind ${keySpec} for ${keyUsage}, but AWS encrypts with symmetric keys`,
      fix: 'give a Key without keySpec and keyUsage',
    },
  ];
}

function checkRegion({ region }: Stack, key: IKey): readonly Problem[] {
  const ofKey = key.env.region;
  if (Token.isUnresolved(ofKey) || Token.isUnresolved(region) || ofKey === region) return [];
  return [
    {
      code: 'WF416',
      message: `encryptionKey is ${key.node.path} in ${ofKey}, but the workflow is in ${region}, and log groups and functions take keys of their own region`,
      fix: `give a key of ${region}, which may be a replica of that one`,
    },
  ];
}

/** With another key is fine, since it has nothing of an execution; without any is not what somebody with a key expects. */
function checkPruner(pruner: Pruner | undefined): readonly Problem[] {
  if (pruner === undefined || pruner.encryptionKey !== undefined) return [];
  return [
    {
      code: 'WF416',
      message:
        'encryptionKey cannot encrypt the log and the queue of the function that deletes old versions: it is made already, by a workflow of the stack that has no key',
      fix: 'give the first workflow of the stack a key as well, or put this one into another stack',
    },
  ];
}
