import type { Json } from '../../json.js';
import { parseTimestamp } from '../data-flow/parse-timestamp.js';
import { type Attempt, succeeded } from '../failure.js';
import { limits } from '../limits.js';
import type { Visiting } from '../states/visiting.js';
import { pathFailure, pathScope } from './evaluate-paths.js';
import type { JsonPathWait } from './json-path-state.js';
import { plainText } from './plain-text.js';
import { readPath } from './read-path.js';
import { effectiveInput } from './work-input.js';

/** When a Wait state ends, in milliseconds since 1970. Literals were checked up front. */
export function waitEnd(visiting: Visiting, state: JsonPathWait): Attempt<number> {
  const { now } = visiting.turn;
  if (state.Seconds !== undefined) return succeeded(now + state.Seconds * 1000);
  if (state.Timestamp !== undefined) return succeeded(parseTimestamp(state.Timestamp) ?? now);
  const field = state.SecondsPath === undefined ? 'TimestampPath' : 'SecondsPath';
  const path = state[field] ?? '$';
  const input = effectiveInput(visiting, state);
  if (!input.ok) return input;
  const found = readPath(path, pathScope(visiting, input.value));
  if (!found.found) return pathFailure(visiting, `The ${field} parameter does not reference an input value: ${path}`);
  const end = field === 'SecondsPath' ? afterSeconds(now, found.value) : instant(found.value);
  return typeof end === 'number'
    ? succeeded(end)
    : pathFailure(visiting, `The ${field} parameter ${end}: ${path} == ${plainText(found.value)}`);
}

function afterSeconds(now: number, value: Json): number | string {
  if (typeof value !== 'number' || !Number.isInteger(value)) return 'cannot be parsed as a long value';
  if (value < 0) return 'references a negative value';
  return value > limits.mostSeconds ? `references a value above ${limits.mostSeconds}` : now + value * 1000;
}

function instant(value: Json): number | string {
  const parsed = typeof value === 'string' ? parseTimestamp(value) : undefined;
  return parsed ?? 'does not reference a valid ISO-8601 extended offset date-time format string';
}
