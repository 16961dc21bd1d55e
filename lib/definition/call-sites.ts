/** Enough to get out of helper functions and class hierarchies between the definition file and the constructor. */
const framesRead = 40;

/**
 * The files on the call stack outside `innermost`, the innermost first, each once: as paths or `file://` URLs, as the
 * module system has them. V8 gives its call sites to `Error.prepareStackTrace` and to nobody else, so that is borrowed
 * for the moment.
 */
export function callSites(innermost: (...args: never[]) => unknown): readonly string[] {
  const { prepareStackTrace, stackTraceLimit } = Error;
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = framesRead;
    Error.prepareStackTrace = (_, sites) => sites.map((site) => site.getFileName());
    Error.captureStackTrace(holder, innermost);
    return distinctNames(holder.stack);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
    restorePrepareStackTrace(prepareStackTrace);
  }
}

function restorePrepareStackTrace(before: typeof Error.prepareStackTrace): void {
  if (before === undefined) delete (Error as { prepareStackTrace?: unknown }).prepareStackTrace;
  else Error.prepareStackTrace = before;
}

function distinctNames(names: unknown): readonly string[] {
  if (!Array.isArray(names)) return [];
  const files = names.filter((name) => typeof name === 'string' && name !== '' && !name.startsWith('node:'));
  return [...new Set<string>(files)];
}
