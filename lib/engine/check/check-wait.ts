import type { JsonObject } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import { parseTimestamp } from '../data-flow/parse-timestamp.js';
import { limits } from '../limits.js';
import { checkExactlyOne, checkNumber, checkNumberOrExpression } from './check-values.js';
import type { Complain } from './machine-problem.js';
import type { QueryLanguage } from './query-language.js';

/** The order is AWS's. */
const waits = ['SecondsPath', 'Seconds', 'TimestampPath', 'Timestamp'];

/** Checks until when a Wait state waits. */
export function checkWait(complain: Complain, state: JsonObject, language: QueryLanguage, at: string): void {
  checkExactlyOne(complain, state, waits, at);
  const check = language === 'JSONata' ? checkNumberOrExpression : checkNumber;
  check(complain, state.Seconds, { least: 0, most: limits.mostSeconds }, `${at}/Seconds`);
  const { Timestamp: timestamp } = state;
  if (timestamp === undefined) return;
  const expression = language === 'JSONata' && typeof timestamp === 'string' && expressionText(timestamp) !== undefined;
  if (!expression && (typeof timestamp !== 'string' || parseTimestamp(timestamp) === undefined)) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/Timestamp`, 'String does not match RFC3339 timestamp');
  }
}
