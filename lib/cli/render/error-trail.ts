/** Causes of causes that are told, at most: errors may be their own cause. */
const MOST_CAUSES = 10;

/**
 * Where an error is from, and what is behind it, for `--debug`: the stack of each, and of errors of the SDK what AWS
 * support asks for.
 *
 * @param from the first one is `whole` with its message, or `place`, where that has been printed already
 */
export function errorTrail(error: unknown, from: 'whole' | 'place'): string {
  const parts: string[] = [];
  let told: unknown = error;
  for (let depth = 0; told !== undefined && depth < MOST_CAUSES; depth += 1) {
    const text = depth === 0 && from === 'place' ? frames(told) : described(told);
    parts.push(depth === 0 ? text : `Caused by: ${text}`);
    told = told instanceof Error ? (told.cause ?? firstOf(told)) : undefined;
  }
  return `${parts.join('\n')}\n`;
}

/** A connection that failed at every address of a name has an error for each. */
function firstOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : undefined;
}

function described(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const facts = sdkFacts(error);
  const stack = error.stack ?? `${error.name}: ${error.message}`;
  // A stack begins with what the error was called when it was made, which is "Error" for those of the SDK.
  const head = `${error.name}: ${error.message}`;
  const named = stack.includes(head) ? stack : `${head}\n${frames(error)}`;
  return facts === '' ? named : named.replace(head, () => `${head}\n    (${facts})`);
}

/** The lines of a stack, without the message. */
function frames(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.filter((line) => /^\s+at /.test(line)).join('\n');
}

interface SdkMembers {
  readonly code?: unknown;
  readonly $metadata?: {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
    readonly attempts?: number;
    readonly totalRetryDelay?: number;
  };
}

function sdkFacts(error: Error & SdkMembers): string {
  const { code, $metadata: { httpStatusCode, requestId, attempts, totalRetryDelay } = {} } = error;
  return [
    ...(typeof code === 'string' ? [`code ${code}`] : []),
    ...(httpStatusCode === undefined ? [] : [`HTTP status ${httpStatusCode}`]),
    ...(requestId === undefined ? [] : [`request id ${requestId}`]),
    ...(attempts === undefined ? [] : [`attempts ${attempts}`]),
    ...(totalRetryDelay ? [`pauses between them ${totalRetryDelay} ms`] : []),
  ].join(', ');
}
