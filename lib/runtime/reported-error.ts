/**
 * Characters of JSON that a message and a stack may take. A cause of Step Functions ends at 32,768, it travels on in the
 * state of the execution, and nobody reads the ninth kilobyte.
 */
const MESSAGE_LIMIT = 2000;
const STACK_LIMIT = 6000;

/** Errors told of in one stack: what was thrown, and what it was caused by. */
const CHAIN_LIMIT = 5;

/** Names that classes inherit without anybody having chosen them. */
const INHERITED_NAME = /^(Aggregate|Eval|Range|Reference|Syntax|Type|URI)?Error$/;

/**
 * The error to hand to Lambda for whatever a function threw. Lambda reports `error.name` as the error type and the
 * lines of `error.stack` as its trace, so
 * - a class that extends `Error` without setting `name` goes by the name of the class, as its author meant;
 * - what is not an error becomes one that says what it was;
 * - causes, and the members of an AggregateError, follow in the stack;
 * - message and stack are bounded.
 *
 * Never throws, whatever the thrown thing does when it is looked at.
 *
 * @example
 * class OutOfStock extends Error {}
 * reportedError(new OutOfStock('no chairs'), 'ReserveStock').name // 'OutOfStock'
 */
export function reportedError(thrown: unknown, task: string): Error {
  try {
    const [first, ...causes] = chainOf(thrown).map((link) => describe(link, task));
    if (first) return makeError(first.name, first.message, [first.text, ...causes.map((cause) => cause.text)]);
  } catch {
    // A getter or a proxy that throws: all that can be said is that something was thrown.
  }
  return makeError('Error', `${task} threw something that cannot be read`, []);
}

function makeError(name: string, message: string, texts: readonly string[]): Error {
  const error = new Error(clip(message, MESSAGE_LIMIT));
  error.name = name.slice(0, 256);
  error.stack = clip(texts.join('\nCaused by: ') || `${name}: ${message}`, STACK_LIMIT);
  return error;
}

/** What was thrown, then what caused it, nearest first. */
function chainOf(thrown: unknown): readonly unknown[] {
  const chain = [thrown];
  for (const link of chain) {
    if (!isErrorLike(link)) continue;
    for (const cause of [link.cause, ...(Array.isArray(link.errors) ? link.errors : [])]) {
      if (cause !== undefined && chain.length < CHAIN_LIMIT && !chain.includes(cause)) chain.push(cause);
    }
  }
  return chain;
}

interface ErrorLike {
  readonly name?: unknown;
  readonly message: string;
  readonly stack?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Not `instanceof`: an error may come from another realm, or be an AWS client's own kind. */
function isErrorLike(value: unknown): value is ErrorLike {
  return typeof value === 'object' && value !== null && typeof (value as ErrorLike).message === 'string';
}

function describe(link: unknown, task: string): { name: string; message: string; text: string } {
  if (!isErrorLike(link)) {
    const message = `${task} threw ${printed(link)}, which is not an Error`;
    return { name: 'Error', message, text: `Error: ${message}` };
  }
  const name = nameOf(link);
  const message = clip(link.message, MESSAGE_LIMIT);
  return { name, message, text: `${name}: ${message}${framesOf(link.stack)}` };
}

function nameOf(error: ErrorLike): string {
  const name = typeof error.name === 'string' && error.name ? error.name : 'Error';
  const className: unknown = error.constructor?.name;
  const chosen = Object.hasOwn(error, 'name') || !INHERITED_NAME.test(name) || error.constructor === Object;
  return !chosen && typeof className === 'string' && className ? className : name;
}

/** The stack without its first lines, which repeat the message under the name that the error had when it was made. */
function framesOf(stack: unknown): string {
  if (typeof stack !== 'string') return '';
  const start = stack.indexOf('\n    at ');
  return start < 0 ? '' : stack.slice(start);
}

function printed(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

/** Cuts a text so that its JSON stays within the limit: a character may take six when it is escaped. */
function clip(text: string, limit: number): string {
  let length = Math.min(text.length, limit);
  while (JSON.stringify(text.slice(0, length)).length > limit) length = Math.floor(length * 0.9);
  return length === text.length ? text : `${text.slice(0, length)} … (${text.length - length} more characters)`;
}
