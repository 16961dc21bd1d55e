import { basename, dirname, resolve } from 'node:path';
import type { Json } from '../../json.js';
import { didYouMean } from '../../problems/did-you-mean.js';
import type { Host } from '../host.js';
import { Refused, wrongCall } from '../refusal.js';

/**
 * The value in a JSON file that was named on the command line.
 *
 * @param what what the file should be, for the error
 * @throws Refused when there is no such file, or when it is not JSON, with line and column
 */
export async function readJsonFile(path: string, what: string, host: Host): Promise<Json> {
  const file = resolve(host.cwd, path);
  const text = host.files.isFile(file) ? await host.files.read(file) : undefined;
  if (text === undefined) {
    if (host.files.list(file).length > 0) throw wrongCall(`${path} is a folder. Name a file in it.`);
    throw wrongCall(`There is no ${what} ${path}.${didYouMean(basename(file), host.files.list(dirname(file)))}`);
  }
  // Some editors put a byte order mark in front of what they write; JSON has none.
  const source = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(source) as Json;
  } catch (error) {
    throw new Refused([{ kind: 'unusable', message: await syntaxError(source, path, error as Error) }]);
  }
}

/** Node says what is wrong, and only sometimes where; esbuild reads JSON too, and always knows the place. */
async function syntaxError(text: string, path: string, { message }: Error): Promise<string> {
  const { transform } = await import('esbuild');
  try {
    await transform(text, { loader: 'json', logLevel: 'silent' });
  } catch (failure) {
    const [error] = (failure as { readonly errors?: readonly EsbuildError[] }).errors ?? [];
    if (error?.location) {
      const { line, column, lineText } = error.location;
      const mark = `${' '.repeat(column)}^`;
      const excerpt = lineText.length > LONGEST_EXCERPT ? [] : [`  ${lineText}`, `  ${mark}`];
      return [`${path}:${line}:${column + 1} is not JSON: ${unescaped(error.text)}`, ...excerpt].join('\n');
    }
  }
  return `${path} is not JSON: ${message}`;
}

/** Characters of a line that is shown with the place marked in it. */
const LONGEST_EXCERPT = 100;

/** @example unescaped('found "\\"End\\""') // 'found "End"' */
function unescaped(text: string): string {
  return text.replace(/"\\"(.*?)\\""/g, '"$1"');
}

interface EsbuildError {
  readonly text: string;
  readonly location: { readonly line: number; readonly column: number; readonly lineText: string } | null;
}
