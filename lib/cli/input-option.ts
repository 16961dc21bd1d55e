import { resolve } from 'node:path';
import { type Json, jsonBytes } from '../json.js';
import type { Host } from './host.js';
import { wrongCall } from './refusal.js';

/** Bytes that the input of an execution may have (AWS: StartExecution). */
const MAX_INPUT_BYTES = 262_144;

/**
 * The input of an execution as `--input` names it: JSON text, `@file`, or `-` for standard input. Without it, `{}`, as
 * StartExecution has it.
 *
 * @throws Refused when it is no JSON, too long, or the file is not there
 */
export async function readInput(option: string | undefined, host: Host): Promise<Json> {
  if (option === undefined) return {};
  if (option === '-') return parsed(await host.readStdin(), 'Standard input');
  if (!option.startsWith('@')) return parsed(option, '--input', ' To read a file, write --input @path.');
  const file = option.slice(1);
  const text = await host.files.read(resolve(host.cwd, file));
  if (text === undefined) throw wrongCall(`There is no file ${file} to read the input from.`);
  return parsed(text, file);
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
