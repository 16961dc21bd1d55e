import type { Json } from '../../json.js';
import { crc32 } from './crc32.js';

/**
 * The lines of all files of a store: checksum, length in bytes, JSON text.
 *
 *     5d41402a 27 {"kind":"step","events":[]}
 *
 * A process that is killed while it writes leaves the beginning of a line, which the length tells from a line that was
 * damaged later on. JSON text has no line feed in it, so damage never reaches beyond the lines that it touches (two,
 * when it is the line feed between them).
 */
export function encodeLine(record: unknown): Buffer {
  const text = JSON.stringify(record);
  return Buffer.from(`${checksum(text)} ${Buffer.byteLength(text)} ${text}\n`);
}

/** What is in a file, up to the first line that is not whole. */
export interface Lines {
  readonly records: readonly Json[];
  /** Bytes of the lines that are whole. */
  readonly bytes: number;
  /** What comes after those. */
  readonly rest: 'nothing' | 'torn' | 'damaged';
}

export function decodeLines(file: Buffer): Lines {
  const records: Json[] = [];
  let from = 0;
  while (from < file.length) {
    const end = file.indexOf(lineFeed, from);
    if (end < 0) return { records, bytes: from, rest: isTorn(file.subarray(from)) ? 'torn' : 'damaged' };
    const record = decodeLine(file.subarray(from, end));
    if (record === undefined) return { records, bytes: from, rest: 'damaged' };
    records.push(record);
    from = end + 1;
  }
  return { records, bytes: from, rest: 'nothing' };
}

/** All lines that are whole, whatever is between them. */
export function salvageLines(file: Buffer): readonly Json[] {
  const records: Json[] = [];
  for (let from = 0, end = 0; from < file.length; from = end + 1) {
    end = file.indexOf(lineFeed, from);
    if (end < 0) break;
    const record = decodeLine(file.subarray(from, end));
    if (record !== undefined) records.push(record);
  }
  return records;
}

const lineFeed = 10;

const head = /^([0-9a-f]{8}) (0|[1-9][0-9]{0,14}) $/;

/** Of a line without its line feed. */
function decodeLine(line: Buffer): Json | undefined {
  const space = line.indexOf(32, 9);
  const match = space < 0 || space > longestHead ? null : head.exec(line.toString('latin1', 0, space + 1));
  if (match === null) return undefined;
  const text = line.subarray(space + 1);
  if (text.length !== Number(match[2]) || checksum(text) !== match[1]) return undefined;
  try {
    return JSON.parse(text.toString('utf8')) as Json;
  } catch {
    return undefined;
  }
}

const partOfHead = /^([0-9a-f]{0,8}|[0-9a-f]{8} ([1-9][0-9]{0,14})?)$/;

const longestHead = 8 + 1 + 15 + 1;

/** Whether these bytes are how a line of ours begins, and fewer than it says. */
function isTorn(rest: Buffer): boolean {
  // A power cut can leave a file longer than what has reached the disk of it: the rest is zeros.
  let end = rest.length;
  while (end > 0 && rest[end - 1] === 0) end -= 1;
  const beginning = rest.subarray(0, end);
  const space = beginning.indexOf(32, 9);
  if (space < 0) return partOfHead.test(beginning.toString('latin1', 0, longestHead + 1));
  const match = head.exec(beginning.toString('latin1', 0, Math.min(space, longestHead) + 1));
  if (match === null) return false;
  const missing = Number(match[2]) - (beginning.length - space - 1);
  return missing > 0 || (missing === 0 && end === rest.length);
}

function checksum(text: string | Buffer): string {
  return crc32(text).toString(16).padStart(8, '0');
}
