import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** Where functions keep results that are too large for Step Functions: in the stack's bucket, or in one of yours. */
export type PayloadOptions = StackPayloadOptions | OwnBucketOptions;

/**
 * The bucket that the workflows of a stack share: private, encrypted, over TLS only, without ACLs. Each workflow has a
 * prefix of its own, and its functions may write and read there and nowhere else.
 */
export interface StackPayloadOptions {
  readonly bucket?: undefined;
  /**
   * Key of the bucket. The functions get the right to use it. All workflows of the stack have to name the same.
   *
   * @default the `encryptionKey` of the workflow; without one S3 encrypts with keys of its own (SSE-S3)
   */
  readonly encryptionKey?: IKey;
  /**
   * How long after it was stored S3 deletes a result, in whole days.
   *
   * An execution can be undone as long as Step Functions shows it, which is for 90 days after it ended, and undoing needs
   * what it stored from its first moment on. So that makes 90 days and the time that an execution takes.
   *
   * @default Duration.days(180), for executions that take up to 90 days
   */
  readonly expiration?: Duration;
  /**
   * What happens to the bucket when the stack is deleted. It is only ever full of what will expire, but CloudFormation
   * deletes no bucket with something in it: with `DESTROY` a function of CDK empties it first. All workflows of the stack
   * have to say the same.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

/** A bucket of yours, of which a prefix is used. Its encryption, its policy and when things expire are for you to say. */
export interface OwnBucketOptions {
  /**
   * If CDK knows its key (`encryptionKey`), functions get the right to use it. The policy of a bucket of another account has
   * to let them in.
   */
  readonly bucket: IBucket;
}
