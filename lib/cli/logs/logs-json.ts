import type { LogEntry } from './log-entry.js';
import type { LogNote } from './log-note.js';

/**
 * What `stepwright logs --json` prints, and with `--follow` the parts of it as they come, a line each: `{ "line": … }`
 * and `{ "note": … }`. Members may be added.
 */
export interface LogsJson {
  readonly execution: { readonly arn: string };
  readonly lines: readonly LogLineJson[];
  readonly notes: readonly LogNote[];
}

/** An entry with its time as text (RFC 3339). */
export type LogLineJson = Omit<LogEntry, 'id' | 'time' | 'isRoutine'> & { readonly time: string };

export function logLineJson({ id: _, isRoutine: __, time, ...entry }: LogEntry): LogLineJson {
  return { time: new Date(time).toISOString(), ...entry };
}
