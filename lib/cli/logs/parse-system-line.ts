import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { ParsedLine } from './parsed-line.js';

/** From this share of its memory on, a call that went well is told of all the same. */
const NEARLY_FULL = 0.9;

/**
 * What Lambda itself says of a call, as JSON (LAM: Telemetry API event schema; unverified) or as text; undefined for every other line.
 *
 * @param value of the line where it is JSON
 */
export function parseSystemLine(text: string, value: Json | undefined): ParsedLine | undefined {
  if (isJsonObject(value)) {
    const { type, record } = value;
    const isOurs = typeof type === 'string' && type.startsWith('platform.') && isJsonObject(record);
    return isOurs ? ofRecord(type, record) : undefined;
  }
  return ofText(text);
}

/** That a call or an environment begins or ends is not worth a line. */
const SAYS_NOTHING = { source: 'lambda', level: 'DEBUG', message: '', isRoutine: true } as const;

function ofRecord(type: string, record: JsonObject): ParsedLine {
  const { requestId, status, errorType, metrics } = record;
  const about = typeof requestId === 'string' ? { requestId } : {};
  if (type === 'platform.report') {
    const measured = isJsonObject(metrics) ? metrics : {};
    return reportLine(about, {
      status: String(status ?? 'success'),
      ...(typeof errorType === 'string' ? { errorType } : {}),
      ...numberOf('durationMs', measured.durationMs),
      ...numberOf('initMs', measured.initDurationMs),
      ...numberOf('usedMb', measured.maxMemoryUsedMB),
      ...numberOf('sizeMb', measured.memorySizeMB),
    });
  }
  if (status !== undefined && status !== 'success') {
    const what = type.replace('platform.', '');
    return { source: 'lambda', level: 'ERROR', ...about, message: `${what}: ${String(status)}${because(errorType)}` };
  }
  const marks = type === 'platform.start' ? { marks: 'start' as const } : {};
  return { ...SAYS_NOTHING, ...about, ...marks };
}

interface Report {
  readonly status: string;
  readonly errorType?: string;
  readonly durationMs?: number;
  /** Of a cold start. */
  readonly initMs?: number;
  readonly usedMb?: number;
  readonly sizeMb?: number;
}

function reportLine(about: { readonly requestId?: string }, report: Report): ParsedLine {
  const { status, errorType, durationMs, initMs, usedMb, sizeMb } = report;
  const isFull = usedMb !== undefined && sizeMb !== undefined && usedMb >= sizeMb * NEARLY_FULL;
  // What a function throws it has told of itself.
  const isTold =
    status === 'success' || (status === 'error' && !/^(Runtime|Sandbox|Extension)\./.test(errorType ?? ''));
  const parts = [
    ...(isTold ? [] : [status === 'timeout' ? 'timed out' : `ended with ${status}${because(errorType)}`]),
    ...(durationMs === undefined ? [] : [`${round(durationMs)} ms`]),
    ...(usedMb === undefined
      ? []
      : [`${usedMb} of ${sizeMb ?? '?'} MB of memory${isFull ? ', nearly all of it' : ''}`]),
    ...(initMs === undefined ? [] : [`cold start ${round(initMs)} ms`]),
  ];
  return {
    source: 'lambda',
    level: isTold ? (isFull ? 'WARN' : 'DEBUG') : 'ERROR',
    ...about,
    message: parts.join(', '),
    ...(durationMs === undefined ? {} : { durationMs }),
    marks: 'end',
    ...(isTold && !isFull ? { isRoutine: true } : {}),
  };
}

function ofText(text: string): ParsedLine | undefined {
  const [, word, id] = /^(START|END|REPORT) RequestId: ([0-9a-f-]{36})/.exec(text) ?? [];
  if (word === 'REPORT') return ofReport(text, { requestId: id ?? '' });
  if (word !== undefined && id !== undefined) {
    return { ...SAYS_NOTHING, requestId: id, ...(word === 'START' ? { marks: 'start' as const } : {}) };
  }
  if (/^(INIT_START|EXTENSION|TELEMETRY)\b/.test(text)) return SAYS_NOTHING;
  const [, ofTimeout, timeout] = /^\d{4}-\S+Z ([0-9a-f-]{36}) (Task timed out after [\d.]+ seconds)/.exec(text) ?? [];
  const [, ofExit = ofTimeout, exit = timeout] = /^RequestId: ([0-9a-f-]{36}) (Error: .*)/.exec(text) ?? [];
  if (ofExit === undefined || exit === undefined) return undefined;
  return { source: 'lambda', level: 'ERROR', requestId: ofExit, message: exit };
}

/** `REPORT RequestId: …\tDuration: 1.20 ms\tBilled Duration: 2 ms\tMemory Size: 128 MB\tMax Memory Used: 70 MB\t…` */
function ofReport(text: string, about: { readonly requestId: string }): ParsedLine {
  const part = (name: string) => new RegExp(`\\t${name}: (\\S+)`).exec(text)?.[1];
  const errorType = part('Error Type');
  return reportLine(about, {
    status: part('Status') ?? 'success',
    ...(errorType === undefined ? {} : { errorType }),
    ...numberOf('durationMs', Number(part('Duration') ?? Number.NaN)),
    ...numberOf('initMs', Number(part('Init Duration') ?? Number.NaN)),
    ...numberOf('usedMb', Number(part('Max Memory Used') ?? Number.NaN)),
    ...numberOf('sizeMb', Number(part('Memory Size') ?? Number.NaN)),
  });
}

function because(errorType: Json | undefined): string {
  return typeof errorType === 'string' ? ` (${errorType})` : '';
}

function round(milliseconds: number): number {
  return milliseconds < 10 ? Math.round(milliseconds * 10) / 10 : Math.round(milliseconds);
}

function numberOf<Name extends string>(name: Name, value: Json | undefined): { [Key in Name]?: number } {
  return typeof value === 'number' && Number.isFinite(value) ? ({ [name]: value } as { [Key in Name]: number }) : {};
}
