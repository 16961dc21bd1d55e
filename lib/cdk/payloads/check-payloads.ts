import type { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Problem } from '../../problems/problem.js';
import { PayloadBucket, removalPolicyOf } from './payload-bucket.js';
import type { PayloadOptions } from './payload-options.js';

/** WF405 for payloads that cannot be stored as the options say, or not beside those of the stack's other workflows. */
export function checkPayloads(scope: Construct, options: PayloadOptions | 'none' | undefined): readonly Problem[] {
  if (options === 'none' || options?.bucket !== undefined) return [];
  return [...checkExpiration(options?.expiration), ...checkSharing(PayloadBucket.find(scope), options ?? {})];
}

function checkExpiration(expiration: Duration | undefined): readonly Problem[] {
  if (expiration === undefined || expiration.isUnresolved()) return [];
  const days = expiration.toDays({ integral: false });
  if (days >= 1 && Number.isInteger(days)) return [];
  return [
    {
      code: 'WF405',
      message: `payloads should expire after ${expiration.toHumanString()}, but S3 counts in whole days from 1`,
      fix: `write Duration.days(${Math.max(1, Math.ceil(days))})`,
    },
  ];
}

function checkSharing(
  shared: PayloadBucket | undefined,
  options: Exclude<PayloadOptions, { bucket: object }>,
): Problem[] {
  if (shared === undefined) return [];
  const different = [
    ...(shared.encryptionKey === options.encryptionKey ? [] : ['encryptionKey']),
    ...(shared.removalPolicy === removalPolicyOf(options.removalPolicy) ? [] : ['removalPolicy']),
  ];
  if (different.length === 0) return [];
  return [
    {
      code: 'WF405',
      message: `the payloads of this workflow have another ${different.join(' and another ')} than those of a workflow before it, whose bucket they share`,
      fix: 'give all workflows of the stack the same, or this one a bucket of its own in "payloads.bucket"',
    },
  ];
}
