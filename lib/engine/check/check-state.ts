import type { State } from '../../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import { checkCatchers } from './check-catchers.js';
import { checkChoice } from './check-choice.js';
import { checkExpressions } from './check-expressions.js';
import { checkJsonPathFields, checkTemplate } from './check-json-path.js';
import { checkMap } from './check-map.js';
import { checkRecovery } from './check-recovery.js';
import { checkTask } from './check-task.js';
import {
  checkAtMostOne,
  checkExactlyOne,
  checkKnownFields,
  checkObjects,
  checkRequired,
  checkTypeOrExpression,
  checkWord,
} from './check-values.js';
import { checkVariableNames, objectsIn } from './check-variables.js';
import { checkWait } from './check-wait.js';
import type { Complain, MachineType } from './machine-problem.js';
import { complainOfOtherLanguage } from './other-language.js';
import { type QueryLanguage, queryLanguage, queryLanguages } from './query-language.js';
import { stateFields, type TypeFields } from './state-fields.js';

/** What a state is checked against. */
export interface Surroundings {
  readonly complain: Complain;
  /** What the machine speaks: states in branches fall back to it, not to what is around them. */
  readonly language: QueryLanguage;
  readonly type: MachineType;
}

/** Checks one state without the scopes inside it and without where it goes to. */
export function checkState({ complain, language: machine, type }: Surroundings, state: Json, at: string): void {
  if (!isJsonObject(state)) {
    complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [OBJECT]');
    return;
  }
  const kind = state.Type;
  if (typeof kind !== 'string' || !isStateType(kind)) {
    if (kind === undefined) checkRequired(complain, state, ['Type'], at);
    else complain('SCHEMA_VALIDATION_FAILED', at, `Invalid state type: ${String(kind)}`);
    return;
  }
  checkWord(complain, state.QueryLanguage, queryLanguages, `${at}/QueryLanguage`);
  const language = queryLanguage(state, machine);
  if (language === 'JSONPath' && machine === 'JSONata') {
    // AWS says nothing else of what such a state is made of.
    const message = "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine";
    complain('SCHEMA_VALIDATION_FAILED', at, message);
    return;
  }
  checkFields(complain, state, stateFields[kind], language, at);
  if (stateFields[kind].both.has('Next')) checkTransition(complain, state, at);
  if (language === 'JSONata') checkInJsonata(complain, state, at);
  else checkInJsonPath(complain, state, at);
  checkVariableNames(complain, state.Assign, language, `${at}/Assign`);
  checkRecovery(complain, state, at);
  checkCatchers(complain, state, language, at);
  checkType({ complain, language, type }, kind, state, at);
}

function isStateType(type: string): type is State['Type'] {
  return Object.hasOwn(stateFields, type);
}

function checkFields(
  complain: Complain,
  state: JsonObject,
  fields: TypeFields,
  language: QueryLanguage,
  at: string,
): void {
  checkKnownFields(complain, state, new Set([...fields.both, ...fields.JSONata, ...fields.JSONPath]), at);
  complainOfOtherLanguage(complain, state, language, fields[language === 'JSONata' ? 'JSONPath' : 'JSONata'], at);
}

/** Exactly one of `Next` and `End`; an `End` that is false is none. */
function checkTransition(complain: Complain, state: JsonObject, at: string): void {
  const { End: end, ...rest } = state;
  if (end !== undefined && typeof end !== 'boolean') {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/End`, 'Expected value of type [BOOLEAN]');
  }
  checkExactlyOne(complain, end === true ? state : rest, ['Next', 'End'], at);
}

/** Fields that hold no expressions, or scopes of their own. */
const withoutExpressions = new Set([
  'Type',
  'Comment',
  'QueryLanguage',
  'Resource',
  'Next',
  'End',
  'Default',
  'Retry',
  'Branches',
  'ItemProcessor',
  'Iterator',
  'Label',
  ...Object.values(stateFields).flatMap(({ JSONPath }) => [...JSONPath]),
]);

function checkInJsonata(complain: Complain, state: JsonObject, at: string): void {
  const works = ['Task', 'Parallel', 'Map'].includes(String(state.Type));
  for (const [field, value] of Object.entries(state)) {
    if (withoutExpressions.has(field)) continue;
    if (field === 'Arguments') checkArguments(complain, value, `${at}/${field}`);
    const readable = { result: works && (field === 'Output' || field === 'Assign'), errorOutput: field === 'Catch' };
    checkExpressions(complain, evaluated(field, value), `${at}/${field}`, readable);
  }
}

/** An object, or an expression as a whole. Source: docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html */
function checkArguments(complain: Complain, value: Json, at: string): void {
  if (isJsonObject(value) || (typeof value === 'string' && expressionText(value) !== undefined)) return;
  complain('SCHEMA_VALIDATION_FAILED', at, 'Expected value of type [OBJECT]');
}

/** The parts of a field that are evaluated: of catchers and rules, not the names in them. */
function evaluated(field: string, value: Json): Json {
  if (field === 'Catch') return partsOf(value, ['Output', 'Assign']);
  return field === 'Choices' ? partsOf(value, ['Condition', 'Output', 'Assign']) : value;
}

function partsOf(list: Json, fields: readonly string[]): Json {
  return objectsIn(list).map((part) =>
    Object.fromEntries(Object.entries(part).filter(([key]) => fields.includes(key))),
  );
}

function checkInJsonPath(complain: Complain, state: JsonObject, at: string): void {
  checkJsonPathFields(complain, state, at);
  for (const field of ['Error', 'Cause']) checkAtMostOne(complain, state, [field, `${field}Path`], at);
}

function checkType(
  { complain, language, type }: Surroundings,
  kind: State['Type'],
  state: JsonObject,
  at: string,
): void {
  switch (kind) {
    case 'Task':
      checkTask(complain, state, language, type, at);
      return;
    case 'Parallel':
      checkRequired(complain, state, ['Branches'], at);
      checkObjects(complain, state.Branches, `${at}/Branches`, 'not empty');
      return;
    case 'Map':
      checkMap(complain, state, language, type, at);
      return;
    case 'Choice':
      checkChoice(complain, state, language, at);
      for (const [index, rule] of objectsIn(state.Choices).entries()) {
        checkVariableNames(complain, rule.Assign, language, `${at}/Choices[${index}]/Assign`);
        if (language === 'JSONPath') checkTemplate(complain, rule.Assign, `${at}/Choices[${index}]/Assign`);
      }
      return;
    case 'Wait':
      checkWait(complain, state, language, at);
      return;
    case 'Fail':
      for (const field of ['Error', 'Cause']) {
        checkTypeOrExpression(complain, state[field], ['STRING'], `${at}/${field}`);
      }
      return;
    case 'Pass':
    case 'Succeed':
      return;
    default:
      kind satisfies never;
  }
}
