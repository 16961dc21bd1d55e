import type { Json } from '../json.js';
import type { Host } from './host.js';
import { readJsonFile } from './load/read-json-file.js';
import { wrongCall } from './refusal.js';

/**
 * The value of an option that takes JSON, or `@file`; undefined where it was not typed.
 *
 * @throws Refused when it is no JSON, or the file is not there
 *
 * @example
 * await readJsonOption('--budget', '@budget.json', host)
 */
export async function readJsonOption(option: string, typed: string | undefined, host: Host): Promise<Json | undefined> {
  if (typed === undefined) return undefined;
  if (typed.startsWith('@')) return readJsonFile(typed.slice(1), 'file', host);
  try {
    return JSON.parse(typed) as Json;
  } catch (error) {
    throw wrongCall(
      `${option} is not JSON: ${(error as Error).message}. To read a file, write ${option} @path.`,
      error,
    );
  }
}
