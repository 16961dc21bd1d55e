import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { isJsonObject } from '../../json.js';
import type { Description, OverEntry, SummaryEntry } from './execution-entry.js';
import { decodeLines } from './lines.js';
import { type Replayed, ReplayProblem, replay } from './replay.js';

/** What is in the file of an execution. */
export type ReadExecution =
  | {
      readonly kind: 'whole';
      readonly execution: Replayed;
      /** Without the beginning of a line at its end. */
      readonly bytes: number;
      /** Whether there is such a beginning: the process ended while it was writing. */
      readonly torn: boolean;
    }
  /** The process ended before its first line was written: nobody has been told that there is such an execution. */
  | { readonly kind: 'unborn' }
  | { readonly kind: 'damaged'; readonly reason: string; readonly executionArn?: string };

export function readExecution(path: string): ReadExecution {
  let file: Buffer;
  try {
    file = readFileSync(path);
  } catch (error) {
    return { kind: 'damaged', reason: `it cannot be read (${String(error)})` };
  }
  const { records, bytes, rest } = decodeLines(file);
  if (records.length === 0 && rest !== 'damaged') return { kind: 'unborn' };
  try {
    const lines = records.length === 0 ? undefined : replay(records);
    if (rest !== 'damaged' && lines !== undefined)
      return { kind: 'whole', execution: lines, bytes, torn: rest === 'torn' };
    const executionArn = lines?.snapshot.execution.arn;
    const reason = `line ${records.length + 1} is damaged`;
    return { kind: 'damaged', reason, ...(executionArn === undefined ? {} : { executionArn }) };
  } catch (error) {
    if (!(error instanceof ReplayProblem)) throw error;
    return { kind: 'damaged', reason: error.message };
  }
}

/** What is at the end of the file of an execution that is over; undefined when it does not end so. */
export function readClosing(path: string): (SummaryEntry & { readonly bytes: number }) | undefined {
  return withFile(path, (descriptor) => {
    const bytes = fstatSync(descriptor).size;
    for (let length = 4096; ; length *= 8) {
      const from = Math.max(0, bytes - length);
      const end = readPart(descriptor, from, bytes);
      const lineStart = end.lastIndexOf(10, end.length - 2) + 1;
      if (lineStart === 0 && from > 0) continue;
      const [line] = decodeLines(end.subarray(lineStart)).records;
      return isJsonObject(line) && line.kind === 'summary'
        ? { ...(line as unknown as SummaryEntry), bytes }
        : undefined;
    }
  });
}

/** An execution that is over, without its history. */
export function readDescription(path: string, overAt: number, bytes: number): Description | undefined {
  return withFile(path, (descriptor) => {
    const [line] = decodeLines(readPart(descriptor, overAt, bytes)).records;
    if (!isJsonObject(line) || line.kind !== 'over') return undefined;
    const { kind: _kind, ...description } = line as unknown as OverEntry;
    return description;
  });
}

function readPart(descriptor: number, from: number, to: number): Buffer {
  const part = Buffer.alloc(to - from);
  let read = 0;
  while (read < part.length) {
    const more = readSync(descriptor, part, read, part.length - read, from + read);
    if (more === 0) break;
    read += more;
  }
  return part.subarray(0, read);
}

function withFile<T>(path: string, use: (descriptor: number) => T): T | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'r');
  } catch {
    return undefined;
  }
  try {
    return use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
