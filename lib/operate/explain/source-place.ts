import { isFrame } from '../telling-lines.js';
import type { SourcePlace } from './explanation.js';

/** In the paths of packages, which the user did not write. */
const FOREIGN = /node_modules\//;

/**
 * Where in the user's code an error was thrown: the first frame that is theirs, or else the first one.
 *
 * @param trace as `readCause` has it
 *
 * @example
 * sourcePlace(['    at book (lambdas/ship.ts:13:34)', '    at async ship (lambdas/ship.ts:22:19)'])
 * // { file: 'lambdas/ship.ts', line: 13, column: 34 }
 */
export function sourcePlace(trace: readonly string[]): SourcePlace | undefined {
  const frames = trace.filter(isFrame);
  const frame = frames.find((line) => !FOREIGN.test(line)) ?? frames[0];
  const place = /\((.+):(\d+):(\d+)\)$/.exec(frame ?? '') ?? /^\s+at (?:async )?(.+):(\d+):(\d+)$/.exec(frame ?? '');
  if (place === null) return undefined;
  const [, file = '', line, column] = place;
  return { file: file.replace(/^file:\/\//, ''), line: Number(line), column: Number(column) };
}
