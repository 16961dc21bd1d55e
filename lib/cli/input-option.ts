import { resolve } from 'node:path';
import type { Json } from '../json.js';
import type { Host } from './host.js';
import { wrongCall } from './refusal.js';

/**
 * The input of an execution as `--input` names it: JSON text, `@file`, or `-` for standard input. Without it, `{}`, as
 * StartExecution has it.
 *
 * @throws Refused when it is no JSON, or the file is not there
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
  try {
    return JSON.parse(text) as Json;
  } catch (error) {
    throw wrongCall(`${source} is not JSON: ${(error as Error).message}.${hint}`);
  }
}
