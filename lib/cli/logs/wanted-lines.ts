import { didYouMean } from '../../problems/did-you-mean.js';
import { wrongCall } from '../refusal.js';
import { readSince } from '../since-option.js';
import type { FunctionCall } from './function-call.js';
import type { LogEntry } from './log-entry.js';
import { isAtLeast, type LogLevel, logLevels } from './log-level.js';

/** Which lines are shown. */
export interface WantedLines {
  /** This level and those above it. */
  readonly level: LogLevel;
  /** Milliseconds since 1970. */
  readonly since: number;
  /** Undefined: of all tasks. */
  readonly tasks: ReadonlySet<string> | undefined;
  /** Whether what Lambda says of calls that went well is shown. */
  readonly isRoutineShown: boolean;
}

/** The options that say it, as they were typed. */
export interface WantedOptions {
  /** Names of tasks. */
  readonly task?: readonly string[];
  readonly level?: string;
  readonly since?: string;
  readonly lambda?: boolean;
}

/**
 * Reads the options that say which lines are shown.
 *
 * @param now milliseconds since 1970
 * @throws Refused when one of them cannot be meant
 */
export function readWantedLines(
  { level = 'trace', since, task, lambda = false }: WantedOptions,
  now: number,
): WantedLines {
  const lowest = logLevels.find((each) => each === level.toUpperCase());
  if (lowest === undefined) {
    const names = logLevels.map((each) => each.toLowerCase());
    throw wrongCall(`--level ${level} is none of ${names.join(', ')}.${didYouMean(level, names)}`);
  }
  return {
    level: lowest,
    since: since === undefined ? 0 : readSince('--since', since, now),
    tasks: task === undefined ? undefined : new Set(task),
    isRoutineShown: lambda,
  };
}

/** Calls that may have written lines that are shown. */
export function wantedCalls(calls: readonly FunctionCall[], { tasks, since }: WantedLines): readonly FunctionCall[] {
  return calls.filter(({ task, endedAt = Number.POSITIVE_INFINITY }) => (tasks?.has(task) ?? true) && endedAt >= since);
}

export function isWanted(entry: LogEntry, { level, since, isRoutineShown }: WantedLines): boolean {
  if (entry.time < since) return false;
  return entry.isRoutine ? isRoutineShown : isAtLeast(entry.level, level);
}
