import { extname, resolve } from 'node:path';
import { type Json, jsonBytes } from '../json.js';
import type { Host } from './host.js';
import { readAddress } from './load/workflow-address.js';
import { wrongCall } from './refusal.js';

/** Bytes that the input of an execution may have (AWS: StartExecution). */
const MAX_INPUT_BYTES = 262_144;

/** The input of an execution, and the file it is from when nobody named one. */
export interface ExecutionInput {
  readonly input: Json;
  readonly sampleFile?: string;
}

/**
 * The input of an execution as `--input` names it: JSON text, `@file`, or `-` for standard input. Without it the sample
 * beside the workflow's file, `<file>.input.json`; without that `{}`, as StartExecution has it.
 *
 * @param workflow `<workflow>` as it was typed
 * @throws Refused when it is no JSON, too long, or the file is not there
 */
export async function readInput(option: string | undefined, workflow: string, host: Host): Promise<ExecutionInput> {
  if (option === undefined) return readSample(workflow, host);
  if (option === '-') return { input: parsed(await host.readStdin(), 'Standard input') };
  if (!option.startsWith('@')) return { input: parsed(option, '--input', ' To read a file, write --input @path.') };
  const file = option.slice(1);
  const text = await host.files.read(resolve(host.cwd, file));
  if (text === undefined) throw wrongCall(`There is no file ${file} to read the input from.`);
  return { input: parsed(text, file) };
}

/** @example 'lib/order.ts#nightly' // looks for lib/order.input.json */
async function readSample(workflow: string, host: Host): Promise<ExecutionInput> {
  const { path } = readAddress(workflow, (file) => host.files.isFile(resolve(host.cwd, file)));
  const sampleFile = `${path.slice(0, path.length - extname(path).length)}.input.json`;
  const text = await host.files.read(resolve(host.cwd, sampleFile));
  return text === undefined ? { input: {} } : { input: parsed(text, sampleFile), sampleFile };
}

function parsed(text: string, source: string, hint = ''): Json {
  const input = parsedJson(text, source, hint);
  const bytes = jsonBytes(input);
  if (bytes <= MAX_INPUT_BYTES) return input;
  throw wrongCall(
    `${source} is ${bytes.toLocaleString('en-US')} bytes of JSON, and AWS takes ${MAX_INPUT_BYTES.toLocaleString('en-US')} at most. Put the data somewhere, and pass where.`,
  );
}

function parsedJson(text: string, source: string, hint: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw wrongCall(`${source} is not JSON: ${(error as Error).message}.${hint}`);
  }
}
