import type { JsonObject } from '../../json.js';
import type { Complain } from './machine-problem.js';
import type { QueryLanguage } from './query-language.js';

/** Complains of the fields of an object that belong to the language it does not speak, in AWS's words. */
export function complainOfOtherLanguage(
  complain: Complain,
  object: JsonObject,
  language: QueryLanguage,
  others: ReadonlySet<string>,
  at: string,
): void {
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata';
  for (const field of Object.keys(object)) {
    if (!others.has(field)) continue;
    const message = `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`;
    complain('SCHEMA_VALIDATION_FAILED', at, message);
  }
}
