import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { choiceOperators } from '../json-path/choice-test.js';
import { checkReferencePath } from './check-json-path.js';
import { checkKnownFields, checkObjects, checkRequired, checkTypeOrExpression } from './check-values.js';
import type { Complain } from './machine-problem.js';
import { complainOfOtherLanguage } from './other-language.js';
import type { QueryLanguage } from './query-language.js';

const tests = ['And', 'Or', 'Not', 'Variable', 'Condition'];
const ruleFields = {
  both: ['Comment', 'Next', 'Assign'],
  JSONata: ['Condition', 'Output'],
  JSONPath: ['And', 'Or', 'Not', 'Variable', ...choiceOperators],
} as const;

/** Checks the rules of a Choice state. */
export function checkChoice(complain: Complain, state: JsonObject, language: QueryLanguage, at: string): void {
  checkRequired(complain, state, ['Choices'], at);
  for (const [rule, place] of checkObjects(complain, state.Choices, `${at}/Choices`, 'not empty')) {
    const known = new Set<string>([...ruleFields.both, ...ruleFields.JSONata, ...ruleFields.JSONPath]);
    checkKnownFields(complain, rule, known, place);
    checkRequired(complain, rule, ['Next'], place);
    complainOfOtherLanguage(complain, rule, language, new Set(ruleFields[other(language)]), place);
    if (tests.filter((field) => rule[field] !== undefined).length !== 1) {
      const message = `The object must have only one of the following fields, [${tests.join(', ')}]`;
      complain('SCHEMA_VALIDATION_FAILED', place, message);
    }
    if (language === 'JSONPath') checkTest(complain, rule, place);
    else checkTypeOrExpression(complain, rule.Condition, ['BOOLEAN'], `${place}/Condition`);
  }
}

function other(language: QueryLanguage): QueryLanguage {
  return language === 'JSONata' ? 'JSONPath' : 'JSONata';
}

/** A test in JSONPath, and the tests inside it. */
function checkTest(complain: Complain, test: JsonObject, at: string): void {
  for (const field of ['And', 'Or'] as const) {
    for (const [inner, place] of checkObjects(complain, test[field], `${at}/${field}`, 'not empty')) {
      checkInner(complain, inner, place);
    }
  }
  if (isJsonObject(test.Not)) checkInner(complain, test.Not, `${at}/Not`);
  if (test.Variable === undefined) return;
  checkReferencePath(complain, test.Variable, `${at}/Variable`);
  const operators = Object.keys(test).filter((field) => choiceOperators.has(field));
  if (operators.length !== 1) {
    const list = (operators.length === 0 ? [...choiceOperators] : operators).join(', ');
    complain('SCHEMA_VALIDATION_FAILED', at, `There should only be one of the following fields: [${list}]`);
  }
  for (const operator of operators) {
    const value: Json | undefined = test[operator];
    if (operator.endsWith('Path')) checkReferencePath(complain, value, `${at}/${operator}`);
  }
}

function checkInner(complain: Complain, test: JsonObject, at: string): void {
  checkKnownFields(complain, test, new Set<string>(['Comment', ...ruleFields.JSONPath]), at);
  checkTest(complain, test, at);
}
