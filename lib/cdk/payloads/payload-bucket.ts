import { RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledgeFindings } from '../nag/acknowledge-findings.js';
import { topStack } from '../nested/top-stack.js';
import type { StackPayloadOptions } from './payload-options.js';

const ID = 'StepwrightPayloads';

/** The bucket for the payloads of all workflows of a stack, nested ones included. The first workflow that needs it makes it. */
export class PayloadBucket extends Construct {
  readonly bucket: Bucket;
  /** Undefined: keys of S3. */
  readonly encryptionKey: IKey | undefined;
  readonly removalPolicy: RemovalPolicy;

  private constructor(scope: Construct, { encryptionKey, removalPolicy }: StackPayloadOptions) {
    super(scope, ID);
    this.encryptionKey = encryptionKey;
    this.removalPolicy = removalPolicyOf(removalPolicy);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      // With a bucket key S3 asks KMS, which costs, for a key now and then instead of for every object.
      ...(encryptionKey === undefined
        ? { encryption: BucketEncryption.S3_MANAGED }
        : { encryption: BucketEncryption.KMS, encryptionKey, bucketKeyEnabled: true }),
      removalPolicy: this.removalPolicy,
      ...(this.removalPolicy === RemovalPolicy.DESTROY ? { autoDeleteObjects: true } : {}),
    });
    acknowledgeFindings(this);
  }

  /** That of the stack, if a workflow made it. */
  static find(scope: Construct): PayloadBucket | undefined {
    return topStack(scope).node.tryFindChild(ID) as PayloadBucket | undefined;
  }

  /** That of the stack. Pre: `checkPayloads` has nothing against the options. */
  static ofStack(scope: Construct, options: StackPayloadOptions): PayloadBucket {
    return PayloadBucket.find(scope) ?? new PayloadBucket(topStack(scope), options);
  }
}

/** What becomes of the bucket, with the default. */
export function removalPolicyOf(removalPolicy: RemovalPolicy | undefined): RemovalPolicy {
  return removalPolicy ?? RemovalPolicy.RETAIN;
}
