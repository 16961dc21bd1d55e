import { sep } from 'node:path';
import type { ErrorReport } from './worker-messages.js';

/**
 * Reports whatever a handler threw, as the Node runtime of Lambda does. Places in the stack are given from the project's
 * root, which is what the source maps of the bundles are relative to.
 */
export function reportError(error: unknown, folder: string): ErrorReport {
  try {
    if (error instanceof Error) {
      const trace = String(error.stack).split('\n').filter(isNotOurs);
      return {
        errorType: error.name,
        errorMessage: error.message,
        trace: trace.map((line) => line.replaceAll(folder + sep, '')),
      };
    }
    return { errorType: typeof error, errorMessage: (error as object).toString(), trace: [] };
  } catch {
    return { errorType: 'handled', errorMessage: UNREADABLE, trace: [] };
  }
}

/** What the runtime says of errors that throw when it looks at them. */
const UNREADABLE =
  'callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack';

/** Frames of the worker's own script and of Node's loader tell a user nothing. */
function isNotOurs(line: string): boolean {
  return !/^ {4}at .*(\[worker eval\]|node:internal)/.test(line);
}
