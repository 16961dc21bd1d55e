import { inspect } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { FunctionOutput } from '../../local/local-functions.js';

/**
 * What a function has written, as it would read without structured logs: of a line that `console` made, its message and
 * the stack of its error. Undefined for the line at the end of a call, which says nothing that is not told elsewhere.
 *
 * @example
 * saidByFunction({ text: '{"timestamp":"…","level":"INFO","requestId":"r-1","task":"Ship","message":"on its way"}\n', … })
 * // 'on its way'
 */
export function saidByFunction({ text, requestId }: Pick<FunctionOutput, 'text' | 'requestId'>): string | undefined {
  const line = parsed(text);
  // Loggers of the user's own write lines that are shown as they are.
  if (!isJsonObject(line) || line.requestId !== requestId || typeof line.level !== 'string') return text.trimEnd();
  const { message, durationMs, stackTrace } = line;
  if (durationMs !== undefined && typeof line.executionId === 'string') return undefined;
  const [, ...places] = Array.isArray(stackTrace) ? (stackTrace as readonly Json[]) : [];
  return [typeof message === 'string' ? headOf(message, line) : inspect(message), ...places.map(String)]
    .join('\n')
    .trimEnd();
}

/** An error that was logged alone is its message; its name belongs before that. */
function headOf(message: string, { errorType, errorMessage }: JsonObject): string {
  return typeof errorType === 'string' && message === errorMessage ? `${errorType}: ${message}` : message;
}

function parsed(text: string): unknown {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
