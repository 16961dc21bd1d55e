import type { Json } from '../../../json.js';
import { ApiError } from '../api-error.js';
import { parsePayload } from './parse-payload.js';

/** The input of an execution out of its JSON text; `{}` when none is given. */
export function executionInput(text: string | undefined): Json {
  if (text === undefined) return {};
  if (text.trim() === '') throw invalidInput('Invalid execution input.');
  const parsed = parsePayload(text);
  if (!parsed.ok) throw invalidInput(parsed.reason);
  return parsed.value;
}

function invalidInput(reason: string): ApiError {
  return new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${reason}'`);
}
