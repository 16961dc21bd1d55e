import type { S3Client } from '@aws-sdk/client-s3';
import type { SFNClient } from '@aws-sdk/client-sfn';
import { contentStore, payloadName } from '../../runtime/payloads/content-store.js';
import { ClientError } from '../client-error.js';
import type { ClientPayloads } from './client-payloads.js';

/** A store in a bucket, with a client of S3 that is loaded when something is read or written, and not before. */
export function bucketPayloads(bucket: string, prefix: string, sfn: SFNClient): ClientPayloads {
  let opened: Promise<Opened> | undefined;
  const open = () => {
    opened ??= openS3(sfn);
    return opened;
  };
  const place = (name: string) => `The payload s3://${bucket}/${prefix}${name}`;

  return {
    put: contentStore({
      place,
      write: async (name, json) => {
        const { s3, sdk } = await open();
        const object = { Bucket: bucket, Key: prefix + name, Body: json, ContentType: 'application/json' };
        await s3.send(new sdk.PutObjectCommand(object));
      },
      read: () => undefined,
    }).put,

    get: async (stored) => {
      const read = await readObject(open, { Bucket: bucket, Key: prefix + payloadName(stored) });
      const objects = { place, write: async () => {}, read: () => (read instanceof Error ? raise(read) : read) };
      // Which judges what was read: that it is there, and that it is what was written.
      return contentStore(objects).read(stored);
    },
  };
}

interface Opened {
  readonly s3: S3Client;
  readonly sdk: typeof import('@aws-sdk/client-s3');
}

async function openS3({ config }: SFNClient): Promise<Opened> {
  const sdk = await loadSdk();
  return { s3: new sdk.S3Client({ region: config.region, credentials: config.credentials }), sdk };
}

async function loadSdk(): Promise<typeof import('@aws-sdk/client-s3')> {
  try {
    return await import('@aws-sdk/client-s3');
  } catch (cause) {
    throw new ClientError(
      'PayloadNotRead',
      'What is too large for the state machine is in S3, and there is no client for that here',
      'npm install @aws-sdk/client-s3',
      { cause },
    );
  }
}

/** The bytes of an object, or why it cannot be read; undefined when it is not there, or may not be read. */
async function readObject(
  open: () => Promise<Opened>,
  object: { readonly Bucket: string; readonly Key: string },
): Promise<Uint8Array | Error | undefined> {
  const { s3, sdk } = await open();
  try {
    const { Body: body } = await s3.send(new sdk.GetObjectCommand(object));
    return await body?.transformToByteArray();
  } catch (error) {
    const { name, $metadata: metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
    // Without the right to list a bucket, S3 denies access to what is not there.
    if (metadata?.httpStatusCode === 404 || name === 'NoSuchKey' || name === 'AccessDenied') return undefined;
    return error instanceof Error ? error : new Error(String(error));
  }
}

function raise(error: Error): never {
  throw error;
}
