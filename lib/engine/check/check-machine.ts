import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { limits } from '../limits.js';
import { checkGraph } from './check-graph.js';
import { isDistributedProcessor, processorType } from './check-map.js';
import { checkState } from './check-state.js';
import { checkKnownFields, checkNumber, checkRequired, checkWord } from './check-values.js';
import { checkVariables, namesAround } from './check-variables.js';
import type { AwsProblem, Complain, EngineProblem, MachineProblem, MachineType } from './machine-problem.js';
import { type QueryLanguage, queryLanguage, queryLanguages } from './query-language.js';

/**
 * All reasons why a document cannot be run here: those of AWS, then those of this engine. None means that
 * `runExecution` will start it.
 *
 * @example
 * checkMachine({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } })
 * // [{ code: 'NOT_SUPPORTED', location: '/', message: 'Every state is in JSONPath; …' }]
 */
export function checkMachine(document: unknown, type: MachineType = 'STANDARD'): readonly MachineProblem[] {
  return findingsOf(document, type).all;
}

/** The reasons for which AWS would refuse to create the machine: the answer of `ValidateStateMachineDefinition`. */
export function awsProblems(document: unknown, type: MachineType = 'STANDARD'): readonly AwsProblem[] {
  return findingsOf(document, type).aws;
}

/** What the machine asks for that AWS has and this engine has not. */
export function engineProblems(document: unknown, type: MachineType = 'STANDARD'): readonly EngineProblem[] {
  return findingsOf(document, type).engine;
}

interface Findings {
  readonly aws: readonly AwsProblem[];
  readonly engine: readonly EngineProblem[];
  readonly all: readonly MachineProblem[];
}

const known = { STANDARD: new WeakMap<object, Findings>(), EXPRESS: new WeakMap<object, Findings>() };

function findingsOf(document: unknown, type: MachineType): Findings {
  if (!isJsonObject(document)) {
    const aws: AwsProblem[] = [
      { code: 'SCHEMA_VALIDATION_FAILED', location: '/', message: 'Expected value of type [OBJECT]' },
    ];
    return { aws, engine: [], all: aws };
  }
  const found = known[type].get(document) ?? findings(document, type);
  known[type].set(document, found);
  return found;
}

function findings(document: JsonObject, type: MachineType): Findings {
  const aws: AwsProblem[] = [];
  const engine: EngineProblem[] = [];
  const check: Check = {
    complain: (code, location, message) => {
      const place = location === undefined ? {} : { location: location === '' ? '/' : location };
      if (code === 'NOT_SUPPORTED') engine.push({ code, message, ...place });
      else aws.push({ code, message, ...place });
    },
    names: new Set(),
    labels: new Set(),
    spoken: new Set(),
    language: queryLanguage(document, 'JSONPath'),
  };
  checkTop(check, document);
  checkScope(check, document, '', new Set(), type);
  const pure = check.spoken.has('JSONPath') && !check.spoken.has('JSONata');
  const own = pure ? [jsonPathOnly] : engine;
  return { aws, engine: own, all: [...aws, ...own] };
}

/** One problem for a machine that is all JSONPath, rather than one for each thing in it. */
const jsonPathOnly: EngineProblem = {
  code: 'NOT_SUPPORTED',
  location: '/',
  message:
    'Every state is in JSONPath; machines are run here when they are in JSONata, wholly or in part ("QueryLanguage": "JSONata")',
};

interface Check {
  readonly complain: Complain;
  /** Names of all states so far: they are unique over the whole document. */
  readonly names: Set<string>;
  readonly labels: Set<string>;
  /** The languages that there are states in. */
  readonly spoken: Set<QueryLanguage>;
  readonly language: QueryLanguage;
}

const topFields = new Set(['Comment', 'QueryLanguage', 'StartAt', 'States', 'TimeoutSeconds', 'Version']);

function checkTop({ complain }: Check, document: JsonObject): void {
  checkKnownFields(complain, document, topFields, '');
  checkWord(complain, document.QueryLanguage, queryLanguages, '/QueryLanguage');
  checkWord(complain, document.Version, ['1.0'], '/Version');
  // AWS takes 0 here, though no state may have it.
  checkNumber(complain, document.TimeoutSeconds, { least: 0, most: limits.mostSeconds }, '/TimeoutSeconds');
}

/** `outer`: the variables that the scopes around assign. */
function checkScope(check: Check, scope: JsonObject, at: string, outer: ReadonlySet<string>, type: MachineType): void {
  const { complain } = check;
  const { States: states, StartAt: start } = scope;
  checkRequired(complain, scope, ['States', 'StartAt'], at);
  if (states !== undefined && !isJsonObject(states)) {
    complain('SCHEMA_VALIDATION_FAILED', `${at}/States`, 'Expected value of type [OBJECT]');
  }
  if (!isJsonObject(states)) return;
  checkVariables(complain, states, at, outer);
  for (const [name, state] of Object.entries(states)) {
    const place = `${at}/States/${name}`;
    checkNames(check, name, state, place);
    checkState({ complain, language: check.language, type }, state, place);
    if (isJsonObject(state)) check.spoken.add(queryLanguage(state, check.language));
    for (const [field, inner] of innerScopes(state)) {
      checkInnerScope(check, inner, `${place}/${field}`, namesAround(states, name, outer), type);
    }
  }
  if (start !== undefined) checkGraph(complain, states, start, at);
}

const branchFields = new Set(['Comment', 'StartAt', 'States']);
const processorFields = new Set([...branchFields, 'ProcessorConfig']);

function checkInnerScope(
  check: Check,
  scope: JsonObject,
  at: string,
  outer: ReadonlySet<string>,
  type: MachineType,
): void {
  const inBranch = at.endsWith(']');
  checkKnownFields(check.complain, scope, inBranch ? branchFields : processorFields, at);
  // The executions of a distributed Map neither see nor hide the variables around them.
  const around = isDistributedProcessor(scope) ? new Set<string>() : outer;
  checkScope(check, scope, at, around, inBranch ? type : processorType(scope, type));
}

function checkNames({ complain, names, labels }: Check, name: string, state: Json, at: string): void {
  if ([...name].length > 80) {
    const message = `State name '${name}' exceeds the 80-character limit allowed by the service`;
    complain('INVALID_STATE_NAME', at, message);
  }
  if (names.has(name)) complain('DUPLICATE_STATE_NAME', at, `Duplicate State name: ${name}`);
  names.add(name);
  const label = isJsonObject(state) ? state.Label : undefined;
  if (typeof label !== 'string') return;
  if ([...label].length > 40) {
    const message = `Label '${label}' exceeds the 40-character limit allowed by the service`;
    complain('INVALID_LABEL_NAME', `${at}/Label`, message);
  }
  if (labels.has(label)) complain('DUPLICATE_LABEL_NAME', `${at}/Label`, `Duplicate Label name: ${label}`);
  labels.add(label);
}

/** The scopes inside a state, with the fields they stand in. */
function innerScopes(state: Json): readonly (readonly [string, JsonObject])[] {
  if (!isJsonObject(state)) return [];
  const { Branches: branches, ItemProcessor: processor, Iterator: iterator } = state;
  const list = Array.isArray(branches) ? branches : [];
  const places = list.map((branch: Json, index) => [`Branches[${index}]`, branch] as const);
  const rest = [['ItemProcessor', processor ?? null] as const, ['Iterator', iterator ?? null] as const];
  return [...places, ...rest].flatMap(([field, scope]) => (isJsonObject(scope) ? [[field, scope] as const] : []));
}
