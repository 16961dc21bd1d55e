import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Functions a workflow; CloudFormation's 500 resources a stack do not hold 150 of them. */
export const FUNCTIONS_A_STACK = 50;

/** The path of the module of a function, from the root of the project. */
export const modulePath = (index: number): string => `lambdas/step-${index}.ts`;

/**
 * Writes a project of task functions, each of which imports an AWS client and what they all share.
 *
 * @param packages the folder that esbuild is installed in, which NodejsFunction looks for in the project
 */
export function writeSynthProject(root: string, functions: number, packages: string): void {
  const write = (name: string, text: string) => writeFileSync(join(root, name), text);
  mkdirSync(join(root, 'lambdas'), { recursive: true });
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  symlinkSync(join(packages, 'esbuild'), join(root, 'node_modules/esbuild'));
  symlinkSync(join(packages, '.bin/esbuild'), join(root, 'node_modules/.bin/esbuild'));
  write('package.json', '{ "name": "bench", "private": true, "dependencies": { "esbuild": "*" } }\n');
  write('package-lock.json', '{ "name": "bench", "lockfileVersion": 3, "packages": {} }\n');
  write('lambdas/shared.ts', shared);
  for (let index = 0; index < functions; index += 1) write(modulePath(index), step(index));
}

const shared = `
export interface Order { readonly id: string; readonly lines: readonly { readonly price: number; readonly count: number }[] }
export const total = ({ lines }: Order): number => lines.reduce((sum, { price, count }) => sum + price * count, 0);
export const key = ({ id }: Order, step: string): string => [id, step].map(encodeURIComponent).join('/');
`;

const step = (index: number) => `
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { key, type Order, total } from './shared';

const client = new S3Client({});

export const handler = async ({ input }: { readonly input: Order }) => {
  const Body = JSON.stringify({ step: ${index}, total: total(input) });
  await client.send(new PutObjectCommand({ Bucket: process.env.BUCKET, Key: key(input, 'step-${index}'), Body }));
  return { step: ${index} };
};
`;
