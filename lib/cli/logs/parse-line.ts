import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { parseJson } from '../../undo/parse-json.js';
import { readLevel } from './log-level.js';
import { parseSystemLine } from './parse-system-line.js';
import type { LoggedError, ParsedLine } from './parsed-line.js';

/**
 * Reads a line in any of the forms that functions log in: the structured log of this product, JSON of other loggers,
 * Lambda's own lines as JSON and as text, and what Lambda's Node runtime writes of `console` as text. Anything else is a
 * message.
 */
export function parseLine(text: string): ParsedLine {
  const trimmed = text.trimEnd();
  const value = trimmed.startsWith('{') ? parseJson(trimmed) : undefined;
  return parseSystemLine(trimmed, value) ?? (isJsonObject(value) ? ofObject(value) : ofText(trimmed));
}

/** Members that are told by others, or that say the same of every line. */
const TOLD: ReadonlySet<string> = new Set([
  ...['timestamp', 'time', 'level', 'message', 'msg', 'requestId', 'executionId', 'executionName', 'task', 'role'],
  ...['attempt', 'durationMs', 'errorType', 'errorMessage', 'stackTrace', 'error', 'err'],
  // Of Powertools for AWS Lambda and of pino.
  ...['function_request_id', 'function_name', 'function_arn', 'function_memory_size', 'cold_start', 'sampling_rate'],
  ...['xray_trace_id', 'service', 'pid', 'hostname'],
]);

function ofObject(line: JsonObject): ParsedLine {
  const { task, role, attempt, executionId, durationMs, message, msg } = line;
  const requestId = line.requestId ?? line.function_request_id;
  const error = errorIn(line);
  const said = message ?? msg ?? (error === undefined ? '' : error.message);
  const fields = Object.fromEntries(Object.entries(line).filter(([name]) => !TOLD.has(name)));
  const isOwned = typeof task === 'string' && typeof attempt === 'number' && (role === 'task' || role === 'rollback');
  return {
    source: 'function',
    level: readLevel(line.level),
    message: typeof said === 'string' ? said : JSON.stringify(said),
    ...(typeof requestId === 'string' ? { requestId } : {}),
    ...(isOwned ? { owner: { task, role, attempt } } : {}),
    ...(typeof executionId === 'string' ? { executionId } : {}),
    ...(typeof durationMs === 'number' ? { durationMs } : {}),
    ...(error === undefined ? {} : { error }),
    ...(Object.keys(fields).length === 0 ? {} : { fields }),
  };
}

/** Under Lambda's names, or as loggers write an error: `{ name, message, stack }`. */
function errorIn(line: JsonObject): LoggedError | undefined {
  const { errorType, errorMessage = '', stackTrace } = line;
  if (typeof errorType === 'string') {
    return { type: errorType, message: String(errorMessage), stack: placesIn(stackTrace) };
  }
  const { error = line.err } = line;
  if (!isJsonObject(error)) return undefined;
  const { name = error.type ?? 'Error', message = '', stack } = error;
  return { type: String(name), message: String(message), stack: placesIn(stack) };
}

/** Without the first line, which is the error again. */
function placesIn(stack: Json | undefined): readonly string[] {
  const lines = Array.isArray(stack) ? (stack as readonly Json[]).map(String) : String(stack ?? '').split('\n');
  return lines.slice(1);
}

/** `2026-11-26T05:31:05.896Z\t<request>\tINFO\t<message>`, as the Node runtime writes `console` where logs are text. */
const CONSOLE = /^\d{4}-\d\d-\d\dT[\d:.]+Z\t([0-9a-f-]{36}|undefined)\t([A-Z]+)\t([\s\S]*)$/;

function ofText(text: string): ParsedLine {
  const [, requestId, level, said = text] = CONSOLE.exec(text) ?? [];
  const invokeError = /^Invoke Error\s+(\{[\s\S]*\})$/.exec(said)?.[1];
  const thrown = invokeError === undefined ? undefined : parseJson(invokeError);
  const error = isJsonObject(thrown) ? errorIn({ ...thrown, stackTrace: thrown.stack ?? [] }) : undefined;
  return {
    source: 'function',
    level: readLevel(level),
    message: error === undefined ? said : 'Invoke Error',
    ...(requestId === undefined || requestId === 'undefined' ? {} : { requestId }),
    ...(error === undefined ? {} : { error }),
  };
}
