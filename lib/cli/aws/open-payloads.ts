import { bucketSink, folderSink, type PayloadSink } from '../../local/payload-sink.js';
import { readPayloadPlace } from '../../operate/payload-place.js';
import { Refused } from '../refusal.js';
import { clientSettings } from './client-settings.js';
import type { AwsTarget } from './step-functions.js';

/**
 * Opens the store that the functions of a machine have, as its tag `stepwright:payloads` names it.
 *
 * @param url `s3://bucket/prefix/`, or `file:///folder/` of a `stepwright dev` on this machine
 * @param target region and profile of the call. Endpoints of Step Functions are none of S3
 * @throws Refused when it is something else
 */
export async function openPayloads(url: string, { region, profile }: AwsTarget): Promise<PayloadSink> {
  const place = readPayloadPlace(url);
  if (place === undefined) {
    const message =
      `The tag stepwright:payloads of the state machine is "${url}".` +
      '\n  fix: make it s3://bucket/prefix/ or file:///folder/, as the construct and stepwright dev do';
    throw new Refused([{ kind: 'unusable', message }]);
  }
  if (place.kind === 'folder') return folderSink(place.folder);
  const { bucket, prefix } = place;
  const { S3Client, PutObjectCommand } = await import('@aws-sdk/client-s3');
  const client = new S3Client(
    clientSettings({ ...(region === undefined ? {} : { region }), ...(profile === undefined ? {} : { profile }) }),
  );
  return bucketSink(`s3://${bucket}/${prefix}`, async (name, json) => {
    const object = { Bucket: bucket, Key: prefix + name, Body: json, ContentType: 'application/json' };
    await client.send(new PutObjectCommand(object));
  });
}
