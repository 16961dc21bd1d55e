import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import type { Complain } from './machine-problem.js';

/** Checks the `Retry` and `Catch` of a state: names of errors, and the bounds of a retrier's numbers. */
export function checkRecovery(complain: Complain, state: JsonObject, at: string): void {
  for (const field of ['Retry', 'Catch'] as const) {
    const list = state[field];
    if (list === undefined) continue;
    if (!Array.isArray(list)) {
      complain('SCHEMA_VALIDATION_FAILED', `${at}/${field}`, 'A list is expected');
      continue;
    }
    for (const [index, part] of list.entries()) {
      const place = `${at}/${field}[${index}]`;
      if (!isJsonObject(part)) {
        complain('SCHEMA_VALIDATION_FAILED', place, 'An object is expected');
        continue;
      }
      checkErrorEquals(complain, part.ErrorEquals, index === list.length - 1, `${place}/ErrorEquals`);
      if (field === 'Retry') checkNumbers(complain, part, place);
    }
  }
}

function checkErrorEquals(complain: Complain, names: Json | undefined, last: boolean, at: string): void {
  if (!Array.isArray(names) || names.length === 0 || names.some((name) => typeof name !== 'string')) {
    complain('SCHEMA_VALIDATION_FAILED', at, 'A list of at least one error name is expected');
  } else if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    complain('SCHEMA_VALIDATION_FAILED', at, "'States.ALL' stands alone, and in the last retrier or catcher");
  }
}

/** Lower bound, upper bound, whole. Source: docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html */
const bounds: Readonly<Record<string, readonly [number, number, boolean]>> = {
  IntervalSeconds: [0, 99_999_999, true],
  MaxAttempts: [0, 99_999_999, true],
  BackoffRate: [1, Number.MAX_VALUE, false],
  MaxDelaySeconds: [1, 31_622_400, true],
};

function checkNumbers(complain: Complain, retrier: JsonObject, at: string): void {
  for (const [field, [least, most, whole]] of Object.entries(bounds)) {
    const value = retrier[field];
    if (value === undefined) continue;
    const fits = typeof value === 'number' && value >= least && value <= most && (!whole || Number.isInteger(value));
    if (!fits) {
      const kind = whole ? 'A whole number' : 'A number';
      complain('SCHEMA_VALIDATION_FAILED', `${at}/${field}`, `${kind} from ${least} to ${most} is expected`);
    }
  }
  const jitter = retrier.JitterStrategy;
  if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE') {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/JitterStrategy`, "'FULL' or 'NONE' is expected");
  }
}
