/**
 * Lines of the stack of a function's error that tell a user something, with places from the root of the project: where
 * they are said to be by the source maps of what `stepwright dev` and the construct bundle. Places in Node, in Lambda's
 * runtime and in our wrapper around the function are left out; lines that are no places stay as they are.
 *
 * @example
 * tellingLines([
 *   '    at ship (/var/task/lambdas/ship.ts:2:3)',
 *   '    at async <anonymous> (/var/task/stepwright/runtime/handler.ts:25:20)',
 *   'Caused by: Error: rain',
 * ])
 * // ['    at ship (lambdas/ship.ts:2:3)', 'Caused by: Error: rain']
 */
export function tellingLines(stack: readonly string[]): readonly string[] {
  return stack.flatMap((line) => {
    const [, before, place, after] = FRAME.exec(line) ?? [];
    if (before === undefined || place === undefined) return [line];
    const short = place.replace(FUNCTION_FOLDER, '');
    return FOREIGN.some((foreign) => foreign.test(short)) ? [] : [`${before}${short}${after}`];
  });
}

/** Whether a line of a stack is a place in code. */
export function isFrame(line: string): boolean {
  return FRAME.test(line);
}

/** `    at ship (lambdas/ship.ts:2:3)`, or without a name. The place is what is in the brackets. */
const FRAME = /^(\s+at (?:.*? \((?=.*\)$)|(?:async )?))(.*?)(\)?)$/;

/** Where the code of a function is: on Lambda, and at `stepwright dev`, which keeps it by the hash of what it holds. */
const FUNCTION_FOLDER = /^(?:file:\/\/)?(?:\/var\/task\/|\/.*?\/functions\/[0-9a-f]{64}\/)/;

/** Places that are nobody's own, by what is left when the folder of the function is taken away. */
const FOREIGN: readonly RegExp[] = [
  /^node:/,
  // What has no place, such as JSON.parse.
  /^<anonymous>$/,
  // The script by which a thread here calls functions.
  /^\[worker eval\]/,
  /^(?:file:\/\/)?\/var\/runtime\//,
  // Our own modules, as bundles name them; a folder of that name elsewhere in a project is the user's.
  /^stepwright\/(?:runtime\/|handler\.mjs)/,
  // The same where others have bundled them, or nobody has.
  /(?:^|\/)node_modules\/stepwright\/(?:dist\/(?:esm|cjs)\/)?lib\/runtime\//,
];
