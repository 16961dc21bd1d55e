import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { s3Module } from './s3-sdk.js';

/** An object of S3. */
export interface S3Object {
  readonly bucket: string;
  readonly key: string;
}

/** Reads objects while this thread stands still. */
export interface S3Reader {
  /** Undefined when there is no such object, or none that may be read. */
  read(object: S3Object, timeoutMs: number): Uint8Array | undefined;
}

/** What the worker says: an answer to one question. */
type Answer =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'failed'; readonly name: string; readonly message: string };

/**
 * The worker: asks S3, puts the answer into the port that came with the question, and wakes whoever sleeps on the flag.
 *
 * A text, because it has to start wherever this module ends up: in our own file beside a function, or in a bundle that
 * somebody else made. Without the right to list a bucket, S3 denies access to what is not there.
 */
const WORKER = `
const { parentPort, workerData } = require('node:worker_threads');
let client;
async function get({ bucket, key }) {
  const { S3Client, GetObjectCommand } = require(workerData.sdk);
  client ??= new S3Client();
  try {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
    return { kind: 'read', bytes: await Body.transformToByteArray() };
  } catch (error) {
    if (error.$metadata?.httpStatusCode === 404 || error.name === 'AccessDenied') return { kind: 'missing' };
    throw error;
  }
}
parentPort.on('message', async ({ object, port, flag }) => {
  const answer = await get(object).catch(({ name, message }) => ({ kind: 'failed', name, message }));
  port.postMessage(answer);
  Atomics.store(flag, 0, 1);
  Atomics.notify(flag, 0);
});
`;

/**
 * A reader whose worker starts with the first question and stays for the life of the environment, so that its connection
 * is warm for the next one. It keeps no process alive.
 */
export function createS3Reader(): S3Reader {
  let worker: Worker | undefined;

  function start(): Worker {
    // No flags of this process: what they load (a compiler of TypeScript, say) takes longer than the answer.
    const started = new Worker(WORKER, { eval: true, env: process.env, workerData: { sdk: s3Module() }, execArgv: [] });
    started.unref();
    // An error that ends the worker is heard of only when this thread goes on: by then the question has timed out.
    started.on('error', () => {});
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  return {
    read(object, timeoutMs) {
      worker ??= start();
      const { port1, port2 } = new MessageChannel();
      const flag = new Int32Array(new SharedArrayBuffer(4));
      worker.postMessage({ object, port: port2, flag }, [port2]);
      const woken = Atomics.wait(flag, 0, 0, Math.max(0, timeoutMs));
      const answer = receiveMessageOnPort(port1)?.message as Answer | undefined;
      port1.close();
      if (woken === 'timed-out' || answer === undefined) {
        void worker.terminate();
        worker = undefined;
        throw new Error(
          `no answer within ${Math.max(0, Math.round(timeoutMs))} milliseconds; from a VPC there has to be a way to S3`,
        );
      }
      switch (answer.kind) {
        case 'read':
          return answer.bytes;
        case 'missing':
          return undefined;
        case 'failed':
          throw Object.assign(new Error(answer.message), { name: answer.name });
        default:
          return answer satisfies never;
      }
    },
  };
}
