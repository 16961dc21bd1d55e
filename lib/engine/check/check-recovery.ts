import type { Json, JsonObject } from '../../json.js';
import {
  checkKnownFields,
  checkNumber,
  checkObjects,
  checkRequired,
  checkWord,
  type NumberRange,
} from './check-values.js';
import type { Complain } from './machine-problem.js';

const retrierFields = new Set([
  'Comment',
  'ErrorEquals',
  'IntervalSeconds',
  'MaxAttempts',
  'BackoffRate',
  'MaxDelaySeconds',
  'JitterStrategy',
]);

/** Source: docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html; AWS also takes an interval of 0. */
const ranges: Readonly<Record<string, NumberRange>> = {
  IntervalSeconds: { least: 0, most: 99_999_999 },
  MaxAttempts: { least: 0, most: 99_999_999 },
  BackoffRate: { least: 1, fractions: true },
  MaxDelaySeconds: { least: 1, most: 31_622_400 },
};

/** Checks the `Retry` and `Catch` of a state; what a catcher makes of the error is the query language's to check. */
export function checkRecovery(complain: Complain, state: JsonObject, at: string): void {
  const retriers = checkObjects(complain, state.Retry, `${at}/Retry`, 'may be empty');
  for (const [index, [retrier, place]] of retriers.entries()) {
    checkKnownFields(complain, retrier, retrierFields, place);
    checkErrorEquals(complain, retrier, index === retriers.length - 1, place);
    for (const [field, range] of Object.entries(ranges)) {
      checkNumber(complain, retrier[field], range, `${place}/${field}`);
    }
    checkWord(complain, retrier.JitterStrategy, ['NONE', 'FULL'], `${place}/JitterStrategy`);
  }
  const catchers = checkObjects(complain, state.Catch, `${at}/Catch`, 'may be empty');
  for (const [index, [catcher, place]] of catchers.entries()) {
    checkErrorEquals(complain, catcher, index === catchers.length - 1, place);
    checkRequired(complain, catcher, ['Next'], place);
  }
}

function checkErrorEquals(complain: Complain, part: JsonObject, last: boolean, at: string): void {
  checkRequired(complain, part, ['ErrorEquals'], at);
  const names: Json | undefined = part.ErrorEquals;
  if (names === undefined) return;
  if (!Array.isArray(names) || names.some((name: Json) => typeof name !== 'string')) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/ErrorEquals`, 'Expected value of type [ARRAY]');
  } else if (names.length === 0) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/ErrorEquals`, 'Value cannot be empty');
  } else if (names.includes('States.ALL') && (names.length > 1 || !last)) {
    const message = 'States.ALL must appear alone and at end of list';
    complain('SCHEMA_VALIDATION_FAILED', `${at}/ErrorEquals`, message);
  }
}
