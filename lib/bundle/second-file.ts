import { dirname, join } from 'node:path';
import { buildForLambda, type Code, codeOf } from './build-for-lambda.js';
import { ownFile } from './own-file.js';

/** Name of the file beside every bundle that holds what the wrapper seldom needs. */
export const SECOND_FILE = 'stepwright.js';

/** Its code, the same for all functions and projects; built once a process. */
export function secondFile(): Code {
  built ??= buildSecondFile();
  return built;
}

let built: Code | undefined;

function buildSecondFile(): Code {
  const entry = ownFile('runtime/second-file');
  const root = dirname(entry);
  const outdir = join(root, 'out');
  const file = join(outdir, SECOND_FILE);
  const outputs = buildForLambda({ root, outdir, entryPoints: [{ in: entry, out: SECOND_FILE.replace(/\.js$/, '') }] });
  return codeOf(outputs, root, file);
}
