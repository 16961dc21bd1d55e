import { contentStore } from './content-store.js';
import type { PayloadStore } from './payload-store.js';
import { createS3Reader } from './s3-reader.js';
import { loadS3 } from './s3-sdk.js';

/**
 * A store in a bucket. It uses the AWS SDK that the Node runtimes of Lambda have, which is loaded when something is
 * written or read, and not before; region and credentials are those of the function. Encryption is for the bucket to
 * enforce.
 *
 * @param prefix of the keys, with the slash at its end if there is to be one
 */
export function s3Store(bucket: string, prefix: string): PayloadStore {
  const reader = createS3Reader();
  let write: ((name: string, json: string, signal?: AbortSignal) => Promise<unknown>) | undefined;

  function openWriter() {
    const { S3Client, PutObjectCommand } = loadS3();
    const client = new S3Client();
    return (name: string, json: string, abortSignal?: AbortSignal) =>
      client.send(
        new PutObjectCommand({ Bucket: bucket, Key: prefix + name, Body: json, ContentType: 'application/json' }),
        abortSignal && { abortSignal },
      );
  }

  return contentStore({
    place: (name) => `The payload s3://${bucket}/${prefix}${name}`,
    write: async (name, json, signal) => {
      write ??= openWriter();
      await write(name, json, signal);
    },
    read: (name, timeoutMs) => reader.read({ bucket, key: prefix + name }, timeoutMs),
  });
}
