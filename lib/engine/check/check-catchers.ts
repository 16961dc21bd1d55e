import type { JsonObject } from '../../json.js';
import { checkReferencePath, checkTemplate } from './check-json-path.js';
import { checkKnownFields } from './check-values.js';
import { checkVariableNames, objectsIn } from './check-variables.js';
import type { Complain } from './machine-problem.js';
import { complainOfOtherLanguage } from './other-language.js';
import type { QueryLanguage } from './query-language.js';

const catcherFields = {
  both: ['Comment', 'ErrorEquals', 'Next', 'Assign'],
  JSONata: ['Output'],
  JSONPath: ['ResultPath'],
} as const;

/** Checks what catchers make of an error, which depends on the query language. */
export function checkCatchers(complain: Complain, state: JsonObject, language: QueryLanguage, at: string): void {
  const known = new Set<string>([...catcherFields.both, ...catcherFields.JSONata, ...catcherFields.JSONPath]);
  const others = new Set<string>(catcherFields[language === 'JSONata' ? 'JSONPath' : 'JSONata']);
  for (const [index, catcher] of objectsIn(state.Catch).entries()) {
    const place = `${at}/Catch[${index}]`;
    checkKnownFields(complain, catcher, known, place);
    complainOfOtherLanguage(complain, catcher, language, others, place);
    checkVariableNames(complain, catcher.Assign, language, `${place}/Assign`);
    if (language === 'JSONata') continue;
    checkReferencePath(complain, catcher.ResultPath, `${place}/ResultPath`);
    checkTemplate(complain, catcher.Assign, `${place}/Assign`);
  }
}
