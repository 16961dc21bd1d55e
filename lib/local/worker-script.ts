import { bundleScript } from '../bundle/bundle-script.js';
import { ownFile } from '../bundle/own-file.js';

/** The text that workers run: bundled once a process, the same way in a checkout and in the package. */
export function workerScript(): string {
  script ??= bundleScript(ownFile('local/worker'));
  return script;
}

let script: string | undefined;
