import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { PayloadOptions } from './payload-options.js';

/** What is said of payloads, with the key of the workflow where they have none of their own. */
export function resolvePayloads({ payloads = {}, encryptionKey }: EncryptedPayloads): PayloadOptions | 'none' {
  if (payloads === 'none' || payloads.bucket !== undefined) return payloads;
  if (encryptionKey === undefined || payloads.encryptionKey !== undefined) return payloads;
  return { ...payloads, encryptionKey };
}

interface EncryptedPayloads {
  readonly payloads?: PayloadOptions | 'none';
  readonly encryptionKey?: IKey;
}
