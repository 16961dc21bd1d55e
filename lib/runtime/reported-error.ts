import { INPUT_TOO_LARGE } from '../input-too-large.js';
import { fieldsLine } from './error-fields.js';
import { InputTooLarge } from './input-too-large.js';

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
 * - a name that AWS keeps for itself, or the wrapper for the input that it refused, gets `User.` in front;
 * - its own fields follow the first line of the stack, as JSON;
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
  const reported = new Error(`${task} threw something that cannot be read`);
  try {
    const links = chainOf(thrown).map((link) => read(link, task));
    const [{ name, message } = reported] = links;
    const stack = links.map(printLink).join('\nCaused by: ');
    Object.assign(reported, { name, message, stack: clip(stack, STACK_LIMIT) });
  } catch {
    // A getter or a proxy that throws: all that can be said is that something was thrown.
  }
  return reported;
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
  readonly name?: string;
  readonly message: string;
  readonly stack?: string;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Not `instanceof`: an error may come from another realm, or be an AWS client's own kind. */
function isErrorLike(value: unknown): value is ErrorLike {
  return typeof (value as ErrorLike | null | undefined)?.message === 'string';
}

/** What a stack says of one error. */
interface Link {
  readonly name: string;
  readonly message: string;
  readonly fields: string;
  readonly frames: string;
}

/**
 * The fields are on the second line, whatever the message: that is where they are looked for. So a message must not look
 * like them.
 */
function printLink({ name, message, fields, frames }: Link): string {
  const [first, ...others] = message.replaceAll(/\n {4}(?=with )/g, '\n').split('\n');
  return [`${name}: ${first}${fields}`, ...others].join('\n') + frames;
}

function read(link: unknown, task: string): Link {
  const error = isErrorLike(link)
    ? link
    : { name: 'Error', message: `${task} threw ${print(link)}, which is not an Error` };
  const { message, stack = '' } = error as ErrorLike;
  // The first lines of a stack repeat the message, under the name that the error had when it was made.
  const frames = stack.indexOf('\n    at ');
  return {
    name: publicName(nameOf(error), link),
    message: clip(message, MESSAGE_LIMIT),
    fields: isErrorLike(link) ? fieldsLine(link) : '',
    frames: frames < 0 ? '' : stack.slice(frames),
  };
}

/**
 * AWS keeps names that begin with `States.` for itself: `States.Runtime` cannot even be caught. And for `InputTooLarge`
 * the machine undoes nothing.
 */
function publicName(name: string, link: unknown): string {
  const isTaken = name.startsWith('States.') || (name === INPUT_TOO_LARGE && !(link instanceof InputTooLarge));
  return `${isTaken ? 'User.' : ''}${name}`.slice(0, 256);
}

function print(thrown: unknown): string {
  return typeof thrown === 'function' ? 'a function' : (JSON.stringify(thrown) ?? String(thrown));
}

function nameOf(error: ErrorLike): string {
  const name = error.name || 'Error';
  const chosen = Object.hasOwn(error, 'name') || !INHERITED_NAME.test(name) || error.constructor === Object;
  return chosen ? name : error.constructor?.name || name;
}

/** Cuts a text so that its JSON stays within the limit: a character may take six when it is escaped. */
function clip(text: string, limit: number): string {
  let length = limit;
  while (JSON.stringify(text.slice(0, length)).length > limit + 2) length = Math.floor(length * 0.9);
  return length < text.length ? `${text.slice(0, length)} … (${text.length - length} more characters)` : text;
}
