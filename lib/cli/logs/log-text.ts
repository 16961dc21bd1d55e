import { tellingLines } from '../../operate/telling-lines.js';
import { printMilliseconds } from '../../quantity.js';
import { fitText, wrap } from '../render/fit-text.js';
import type { Paint, Tone } from '../render/paint.js';
import type { LogEntry } from './log-entry.js';
import type { LogLevel } from './log-level.js';

/** Lines of a log as a terminal shows them, from one call to the next. */
export interface LogPrinter {
  /** Lines for an entry. Day by day a line says which it is. */
  print(entry: LogEntry): readonly string[];
}

export interface LogLayout {
  readonly paint: Paint;
  /** Characters that fit on a line; absent where lines are not broken, because others read them than people. */
  readonly columns?: number;
  /** Names of tasks and rollbacks that may come, as `nameOf` has them. */
  readonly names: readonly string[];
}

const TIME = '05:31:05.896'.length;
const LEVEL = 5;
/** Of messages, at least: where the terminal is narrower, they stand below the columns. */
const LEAST_MESSAGE = 20;
/** Stacks are cut after so many lines: the code that matters comes first. */
const STACK_LINES = 12;

const tones: Readonly<Record<LogLevel, Tone>> = {
  TRACE: 'quiet',
  DEBUG: 'quiet',
  INFO: 'plain',
  WARN: 'undone',
  ERROR: 'bad',
  FATAL: 'bad',
};

/**
 * Prints entries in columns: time (UTC), task, attempt, level, message. What goes on, and the stack of an error, stands
 * below the message.
 *
 * @example
 * // 05:31:05.896  Charge      1  ERROR  task failed after 0.01 s: BrokenCharge: Charge is broken
 * //                                       at charge (lambdas/charge.mjs:11:19)
 */
export function createLogPrinter({ paint, columns = Number.POSITIVE_INFINITY, names }: LogLayout): LogPrinter {
  const taskWidth = Math.min(Math.max(8, Math.floor(columns / 4)), Math.max(4, ...names.map(({ length }) => length)));
  const left = TIME + 2 + taskWidth + 2 + 2 + 2 + LEVEL + 2;
  const isBelow = columns - left < LEAST_MESSAGE;
  const margin = isBelow ? 2 : left;
  const width = Math.max(LEAST_MESSAGE, columns - margin);
  let day = '';
  return {
    print: (entry) => {
      const instant = new Date(entry.time).toISOString();
      const lines: string[] = [];
      if (instant.slice(0, 10) !== day) lines.push(paint('quiet', `${instant.slice(0, 10)} UTC`));
      day = instant.slice(0, 10);
      const { level, attempt } = entry;
      const head = [
        paint('quiet', instant.slice(11, 23)),
        fitText(nameOf(entry), taskWidth).padEnd(taskWidth),
        paint('quiet', String(attempt).padStart(2)),
        paint(tones[level], level.padEnd(LEVEL)),
      ].join('  ');
      const message = messageLines(entry, width);
      const [first = '', ...rest] = isBelow ? ['', ...message] : message;
      lines.push(`${head}  ${first}`.trimEnd());
      lines.push(...rest.map((line) => (line === '' ? '' : ' '.repeat(margin) + line)));
      return lines;
    },
  };
}

/** What a line is about: `Charge`, or `Charge.rollback` as the options of other commands name it. */
export function nameOf({ task, role }: Pick<LogEntry, 'task' | 'role'>): string {
  return role === 'task' ? task : `${task}.rollback`;
}

function messageLines(entry: LogEntry, width: number): readonly string[] {
  const { source, message, error, fields } = entry;
  const said = source === 'lambda' ? `Lambda: ${message}` : withDuration(entry);
  const about = fields === undefined ? '' : ` ${JSON.stringify(fields)}`;
  const isToldAgain =
    error !== undefined && (message === error.message || message.includes(`${error.type}: ${error.message}`));
  const head =
    error === undefined ? said : isToldAgain ? saidOnce(said, error) : `${said}: ${error.type}: ${error.message}`;
  return [
    ...broken(`${head}${about}`, width),
    ...(error === undefined ? [] : stackLines(error.stack).flatMap((line) => broken(line, width))),
  ];
}

function saidOnce(said: string, { type, message }: NonNullable<LogEntry['error']>): string {
  return said === message ? `${type}: ${message}` : said;
}

/** The wrapper says at the end of a call how long it took. */
function withDuration({ message, durationMs }: LogEntry): string {
  if (durationMs === undefined) return message;
  return `${message} after ${durationMs < 1000 ? `${durationMs} ms` : printMilliseconds(durationMs)}`;
}

function broken(text: string, width: number): readonly string[] {
  const lines = text.split('\n');
  if (width === Number.POSITIVE_INFINITY) return lines;
  return lines.flatMap((line) => {
    const indent = /^ */.exec(line)?.[0] ?? '';
    return wrap(line.trimStart(), Math.max(LEAST_MESSAGE, width - indent.length)).flatMap((part) =>
      // A word that is longer than a line, such as a path or JSON, is broken anywhere.
      cut(part, Math.max(LEAST_MESSAGE, width - indent.length)).map((piece) => indent + piece),
    );
  });
}

function cut(text: string, width: number): readonly string[] {
  const characters = [...text];
  if (characters.length <= width) return [text];
  return Array.from({ length: Math.ceil(characters.length / width) }, (_, index) =>
    characters.slice(index * width, (index + 1) * width).join(''),
  );
}

/** Places in the user's code, as paths from the project, and what an error was caused by. */
function stackLines(stack: readonly string[]): readonly string[] {
  const telling = tellingLines(stack).map((line) => `  ${line.trim()}`);
  const more = telling.length - STACK_LINES;
  return more > 0 ? [...telling.slice(0, STACK_LINES), `  … ${more} more lines, with --json`] : telling;
}
