import { Duration, Names } from 'aws-cdk-lib';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { PayloadBucket } from './payload-bucket.js';
import type { PayloadOptions } from './payload-options.js';

/** Where the functions of one workflow store what is too large for Step Functions. */
export interface PayloadStore {
  readonly bucket: IBucket;
  /** `s3://bucket/prefix/`, for the functions. */
  readonly location: string;
  /** What a function needs, but for the key. */
  readonly statements: readonly PolicyStatement[];
  /** What a function needs of the key; empty without one. */
  readonly keyStatements: readonly PolicyStatement[];
  /** Undefined: nothing but the statements is needed. */
  readonly encryptionKey: IKey | undefined;
}

/** Characters of a prefix. A tag has the location, `s3://`, a bucket of up to 63 and two slashes, and takes 256 (API: Tag). */
const LONGEST_PREFIX = 186;

/** 90 days of history, and as many for the execution itself: see `StackPayloadOptions`. */
export const DEFAULT_EXPIRATION = Duration.days(180);

/**
 * A prefix of the stack's bucket, or of the user's, that no other workflow has. What is in the stack's bucket expires.
 *
 * Objects are written and read, never listed or deleted, so functions have these two rights alone. Without that to list,
 * S3 says of an object that is gone that access is denied.
 */
export function payloadStore(scope: Construct, options: PayloadOptions): PayloadStore {
  const prefix = `${Names.uniqueResourceName(scope, { maxLength: LONGEST_PREFIX, separator: '-' })}/`;
  const bucket = options.bucket ?? expiringBucket(scope, options.expiration ?? DEFAULT_EXPIRATION, prefix, options);
  return {
    bucket,
    location: `s3://${bucket.bucketName}/${prefix}`,
    statements: [
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject'],
        resources: [bucket.arnForObjects(`${prefix}*`)],
      }),
    ],
    keyStatements:
      bucket.encryptionKey === undefined
        ? []
        : [new PolicyStatement({ actions: [...KEY_ACTIONS], resources: [bucket.encryptionKey.keyArn] })],
    encryptionKey: bucket.encryptionKey,
  };
}

/** To write an object takes a data key, to read it decrypting that (S3: SSE-KMS). */
const KEY_ACTIONS = ['kms:Decrypt', 'kms:GenerateDataKey'] as const;

function expiringBucket(
  scope: Construct,
  expiration: Duration,
  prefix: string,
  options: Exclude<PayloadOptions, { readonly bucket: IBucket }>,
): IBucket {
  const { bucket } = PayloadBucket.ofStack(scope, options);
  bucket.addLifecycleRule({ prefix, expiration });
  // CDK's own classes are not its interfaces where `undefined` is no value of an optional property.
  return bucket as IBucket;
}

/** Lets a function that is not ours use the key of the bucket. Those of ours have `keyStatements` in their roles. */
export function grantPayloadKey({ encryptionKey }: PayloadStore, grantee: IGrantable): void {
  encryptionKey?.grant(grantee, ...KEY_ACTIONS);
}
