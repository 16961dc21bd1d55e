import { jsonBytes } from '../json.js';

/** JSON takes these around every text. */
const QUOTES = 2;

/**
 * A text of so many bytes of JSON that begins with a name, so that no task's passes for another's; a shorter beginning
 * where there is no room.
 *
 * @example
 * fullText('Ship', 10) // 'Shipxxxx'
 */
export function fullText(name: string, bytes: number): string {
  const rest = bytes - jsonBytes(name);
  return rest >= 0 ? name + 'x'.repeat(rest) : 'x'.repeat(Math.max(0, bytes - QUOTES));
}
