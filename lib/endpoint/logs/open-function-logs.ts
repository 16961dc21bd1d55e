import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import type { FunctionLogs, LogEvent } from './function-logs.js';

export interface FunctionLogsOptions {
  /** Bytes of a file before the next one is begun; of a function two are kept. @default 4 MiB */
  readonly maxFileBytes?: number;
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number;
  /** Told once, when lines cannot be written: they are lost, and nothing else is. */
  readonly onLost: (error: unknown) => void;
}

/** What waits in memory for so long is lost when the process is killed. Milliseconds. */
const FLUSH_MS = 100;
/** Bytes that wait at most. */
const MOST_PENDING_BYTES = 64 * 1024;
/** What nobody has added to for so long goes when the folder is opened: 30 days in milliseconds. */
const LIFE_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Keeps what functions write in a folder: a line of JSON for each line, a file for each function, and the one before it
 * (`Shop-Charge.jsonl`, `Shop-Charge.1.jsonl`). Lines are written a moment later, many at a time; the end of a process,
 * however sudden, costs those of that moment and no others.
 *
 * @param folder absolute path; made when something is written. One process at a time has it open.
 */
export function openFunctionLogs(folder: string, options: FunctionLogsOptions): FunctionLogs {
  const { maxFileBytes = 4 * 1024 * 1024, now = Date.now, onLost } = options;
  expire(folder, now());
  const shelves = new Map<string, Shelf>();
  let lastId = 0;
  let timer: NodeJS.Timeout | undefined;
  let isBroken = false;
  let isClosed = false;

  const shelfOf = (functionName: string): Shelf => {
    const known = shelves.get(functionName);
    if (known !== undefined) return known;
    const path = join(folder, `${functionName}.jsonl`);
    const opened: Shelf = {
      path,
      older: join(folder, `${functionName}.1.jsonl`),
      ...stateOf(path),
      pending: [],
      bytes: 0,
    };
    shelves.set(functionName, opened);
    return opened;
  };

  const flush = (shelf: Shelf) => {
    if (shelf.pending.length === 0) return;
    const text = shelf.pending.join('');
    shelf.pending = [];
    try {
      mkdirSync(folder, { recursive: true });
      if (shelf.size > 0 && shelf.size + shelf.bytes > maxFileBytes) {
        renameSync(shelf.path, shelf.older);
        shelf.size = 0;
        shelf.isTorn = false;
      }
      // What is left of a line that a killed process began ends here, so that only that one is lost.
      appendFileSync(shelf.path, shelf.isTorn ? `\n${text}` : text);
      shelf.isTorn = false;
      shelf.size += shelf.bytes;
    } catch (error) {
      if (!isBroken) onLost(error);
      isBroken = true;
    }
    shelf.bytes = 0;
  };

  const flushAll = () => {
    clearTimeout(timer);
    timer = undefined;
    for (const shelf of shelves.values()) flush(shelf);
  };

  return {
    write: (functionName, { stream, time, message }) => {
      if (isClosed) return;
      const shelf = shelfOf(functionName);
      lastId = Math.max(lastId + 1, now() * 1000);
      const line = `${JSON.stringify([lastId, time, stream, message])}\n`;
      shelf.pending.push(line);
      shelf.bytes += Buffer.byteLength(line);
      shelf.newest = Math.max(shelf.newest, time);
      if (shelf.bytes > MOST_PENDING_BYTES) flush(shelf);
      timer ??= setTimeout(flushAll, FLUSH_MS).unref();
    },
    functions: () => {
      flushAll();
      return namesIn(folder);
    },
    read: (functionName, since = 0) => {
      if (!isFunctionName(functionName)) return [];
      const shelf = shelfOf(functionName);
      if (shelf.newest < since) return [];
      flush(shelf);
      return [...eventsIn(shelf.older), ...eventsIn(shelf.path)]
        .filter(({ time }) => time >= since)
        .sort((one, other) => one.time - other.time || one.id - other.id);
    },
    close: () => {
      flushAll();
      isClosed = true;
    },
  };
}

/** The files of one function, and what is to be written to them. */
interface Shelf {
  readonly path: string;
  readonly older: string;
  /** Bytes of the newer file. */
  size: number;
  /** It does not end with a line end. */
  isTorn: boolean;
  /** Time of the latest line, or infinite when nobody has looked. */
  newest: number;
  pending: string[];
  /** Of what is pending. */
  bytes: number;
}

function stateOf(path: string): Pick<Shelf, 'size' | 'isTorn' | 'newest'> {
  if (!existsSync(path)) return { size: 0, isTorn: false, newest: 0 };
  const { size } = statSync(path);
  return { size, isTorn: size > 0 && lastByteOf(path, size) !== LINE_FEED, newest: Number.POSITIVE_INFINITY };
}

const LINE_FEED = 10;

function lastByteOf(path: string, size: number): number | undefined {
  const descriptor = openSync(path, 'r');
  try {
    const byte = Buffer.alloc(1);
    readSync(descriptor, byte, 0, 1, size - 1);
    return byte[0];
  } finally {
    closeSync(descriptor);
  }
}

function eventsIn(path: string): readonly LogEvent[] {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const event = eventOf(line);
      return event === undefined ? [] : [event];
    });
}

/** Undefined for what is no whole line. */
function eventOf(line: string): LogEvent | undefined {
  if (!line.endsWith(']')) return undefined;
  try {
    const [id, time, stream, message] = JSON.parse(line) as readonly unknown[];
    if (typeof id !== 'number' || typeof time !== 'number') return undefined;
    return { id, time, stream: String(stream), message: String(message) };
  } catch {
    return undefined;
  }
}

function isFunctionName(name: string): boolean {
  return /^[A-Za-z0-9_-]+$/.test(name);
}

function namesIn(folder: string): readonly string[] {
  const names = existsSync(folder) ? readdirSync(folder) : [];
  return names.flatMap((name) => /^([A-Za-z0-9_-]+)\.jsonl$/.exec(name)?.[1] ?? []).sort();
}

function expire(folder: string, now: number): void {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    const file = join(folder, name);
    if (/\.jsonl$/.test(name) && now - statSync(file).mtimeMs > LIFE_MS) rmSync(file, { force: true });
  }
}
