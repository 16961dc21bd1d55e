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
 * @param maxBytes of its JSON. Default: what StartExecution takes
 * @throws Refused when it is no JSON, too long, or the file is not there
 */
export async function readInput(
  option: string | undefined,
  workflow: string,
  host: Host,
  maxBytes = MAX_INPUT_BYTES,
): Promise<ExecutionInput> {
  const { text, source, hint, sampleFile } = await readText(option, workflow, host);
  if (text === undefined) return { input: {} };
  const input = parsed(text, source, hint);
  refuseLong(input, source, maxBytes);
  return { input, ...(sampleFile === undefined ? {} : { sampleFile }) };
}

/** An input as it is written, and where. */
interface InputText {
  /** Undefined where there is none. */
  readonly text: string | undefined;
  readonly source: string;
  /** What may be meant when it is no JSON. */
  readonly hint?: string;
  readonly sampleFile?: string;
}

async function readText(option: string | undefined, workflow: string, host: Host): Promise<InputText> {
  if (option === undefined) return readSample(workflow, host);
  if (option === '-') return { text: await host.readStdin(), source: 'Standard input' };
  if (!option.startsWith('@')) {
    return { text: option, source: '--input', hint: ' To read a file, write --input @path.' };
  }
  const source = option.slice(1);
  const text = await host.files.read(resolve(host.cwd, source)).catch((error: Error) => {
    throw wrongCall(`${source} cannot be read: ${error.message}.`, error);
  });
  if (text === undefined) throw wrongCall(`There is no file ${source} to read the input from.`);
  return { text, source };
}

/** @example 'lib/order.ts#nightly' // looks for lib/order.input.json */
async function readSample(workflow: string, host: Host): Promise<InputText> {
  const { path } = readAddress(workflow, (file) => host.files.isFile(resolve(host.cwd, file)));
  const sampleFile = `${path.slice(0, path.length - extname(path).length)}.input.json`;
  return { text: await host.files.read(resolve(host.cwd, sampleFile)), source: sampleFile, sampleFile };
}

function parsed(text: string, source: string, hint = ''): Json {
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw wrongCall(`${source} is not JSON: ${(error as Error).message}.${hint}`, error);
  }
}

function refuseLong(input: Json, source: string, maxBytes: number): void {
  const bytes = jsonBytes(input);
  if (bytes <= maxBytes) return;
  throw wrongCall(
    `${source} is ${bytes.toLocaleString('en-US')} bytes of JSON, and AWS takes ${maxBytes.toLocaleString('en-US')} at most. Put the data somewhere, and pass where.`,
  );
}
