import { fileURLToPath } from 'node:url';

/** Places of a stack that a user has a use for. */
const MOST_FRAMES = 5;

/**
 * What a module threw while it was loaded, with the places in the user's own files: frames of ours, of Node and of
 * packages say nothing about the mistake.
 *
 * @param relative shortens the path of a file
 *
 * @example
 * // TypeError: Cannot read properties of undefined (reading 'name')
 * //     at shop (workflows/order.ts:12:9)
 */
export function printLoadFailure(thrown: unknown, relative: (file: string) => string): string {
  if (!(thrown instanceof Error) && !isErrorLike(thrown)) return `it threw ${String(thrown)}`;
  const frames = (thrown.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line) && !isForeign(line))
    .slice(0, MOST_FRAMES)
    .map((line) => shorten(line, relative));
  return [`${thrown.name}: ${thrown.message}`, ...frames].join('\n');
}

/** Errors of another realm, and of loaders that make their own. */
function isErrorLike(thrown: unknown): thrown is Error {
  return typeof (thrown as Error | null)?.message === 'string';
}

function isForeign(frame: string): boolean {
  return /node:|node_modules|\/lib\/cli\/|<anonymous>\)?$/.test(frame);
}

function shorten(frame: string, relative: (file: string) => string): string {
  return frame.replace(/((?:file:\/\/)?\/[^\s():]+)(?:\?[^:)]*)?(:\d+:\d+)/, (_, file: string, place: string) => {
    return relative(file.startsWith('file:') ? fileURLToPath(file) : file) + place;
  });
}
