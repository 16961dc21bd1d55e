import type { State, StateMachine, States } from '../asl/document.js';
import { isJsonObject, type Json, type JsonObject } from '../json.js';
import { expressionText } from './data-flow/expression-text.js';
import { parseExpression } from './data-flow/parse-expression.js';
import { parseTimestamp } from './data-flow/parse-timestamp.js';
import { taskIntegration } from './states/task-integration.js';

/** One reason not to run a machine: code, message and location as AWS's `ValidateStateMachineDefinition` gives them. */
export interface MachineProblem {
  readonly code: MachineProblemCode;
  readonly message: string;
  /** A path into the document, for example `/States/Charge/Next`. */
  readonly location: string;
}

export type MachineProblemCode =
  | 'SCHEMA_VALIDATION_FAILED'
  | 'MISSING_TRANSITION_TARGET'
  | 'MISSING_END_STATE'
  | 'DUPLICATE_STATE_NAME'
  | 'DUPLICATE_VARIABLE_NAME'
  | 'INVALID_JSONATA_EXPRESSION'
  /** Ours: legal on AWS, but not something that this engine runs. */
  | 'NOT_SUPPORTED';

const checked = new WeakMap<object, readonly MachineProblem[]>();

/**
 * All reasons why a document cannot be run here; none means that `runExecution` will start it.
 *
 * @example
 * checkMachine({ StartAt: 'A', States: { A: { Type: 'Pass', End: true } } })
 * // [{ code: 'NOT_SUPPORTED', location: '/States/A', message: "'A' is a JSONPath state; …" }]
 */
export function checkMachine(document: unknown): readonly MachineProblem[] {
  if (!isJsonObject(document)) {
    return [{ code: 'SCHEMA_VALIDATION_FAILED', location: '/', message: 'A state machine is a JSON object' }];
  }
  const known = checked.get(document);
  if (known !== undefined) return known;
  const check: Check = {
    problems: [],
    names: new Set(),
    machineIsJsonata: document.QueryLanguage === 'JSONata',
  };
  checkScope(check, document, '', new Set());
  checked.set(document, check.problems);
  return check.problems;
}

/** Thrown at the door when somebody starts a machine that `checkMachine` has something to say about. */
export class MachineNotRunnable extends Error {
  override readonly name = 'MachineNotRunnable';
  constructor(
    readonly stateMachineArn: string,
    readonly problems: readonly MachineProblem[],
  ) {
    const lines = problems.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
    super(`The state machine ${stateMachineArn} cannot be run:\n${lines.join('\n')}`);
  }
}

/** The document as a state machine, or `MachineNotRunnable`. */
export function runnable(stateMachineArn: string, document: unknown): StateMachine {
  const problems = checkMachine(document);
  if (problems.length > 0) throw new MachineNotRunnable(stateMachineArn, problems);
  return document as StateMachine;
}

interface Check {
  readonly problems: MachineProblem[];
  /** Names of all states so far. */
  readonly names: Set<string>;
  readonly machineIsJsonata: boolean;
}

function complain({ problems }: Check, code: MachineProblemCode, location: string, message: string): void {
  problems.push({ code, location: location === '' ? '/' : location, message });
}

/** `outer`: the variables that the scopes around assign. */
function checkScope(check: Check, scope: JsonObject, at: string, outer: ReadonlySet<string>): void {
  const missing = ['States', 'StartAt'].filter((field) => scope[field] === undefined);
  if (missing.length > 0)
    complain(check, 'SCHEMA_VALIDATION_FAILED', at, `These fields are required: [${missing.join(', ')}]`);
  const states = scope.States;
  if (!isJsonObject(states)) return;
  const start = scope.StartAt;
  if (start !== undefined && (typeof start !== 'string' || !Object.hasOwn(states, start))) {
    complain(check, 'MISSING_TRANSITION_TARGET', `${at}/StartAt`, `Missing 'Next' target: ${String(start)}`);
  }
  for (const name of new Set(Object.values(states).flatMap(assignedNames))) {
    if (outer.has(name))
      complain(check, 'DUPLICATE_VARIABLE_NAME', at, `An outer scope already assigns the variable '${name}'`);
  }
  for (const [name, state] of Object.entries(states)) {
    checkState(check, states, name, state, `${at}/States/${name}`, namesAround(states, name, outer));
  }
  if (!Object.values(states).some((state) => isJsonObject(state) && endsScope(state))) {
    complain(check, 'MISSING_END_STATE', `${at}/States`, 'No state ends the scope');
  }
}

function endsScope(state: JsonObject): boolean {
  return state.End === true || state.Type === 'Succeed' || state.Type === 'Fail';
}

/** The variables that a state assigns in its own scope. */
function assignedNames(state: Json): readonly string[] {
  if (!isJsonObject(state)) return [];
  const parts = [state, ...objectsIn(state.Catch), ...objectsIn(state.Choices)];
  return parts.flatMap((part) => (isJsonObject(part.Assign) ? Object.keys(part.Assign) : []));
}

/**
 * The names that scopes inside a state may not assign. What only the state's own catchers assign is free: they run
 * when what is inside is gone (AWS accepts it, recording `PARALLEL_CATCH_ERROR_VARIABLE_SAMPLING`).
 */
function namesAround(states: JsonObject, name: string, outer: ReadonlySet<string>): ReadonlySet<string> {
  const state = states[name];
  if (!isJsonObject(state) || (state.Branches ?? state.ItemProcessor) === undefined) return outer;
  const { Catch: _catch, ...rest } = state;
  return new Set([...outer, ...Object.values({ ...states, [name]: rest }).flatMap(assignedNames)]);
}

function objectsIn(list: Json | undefined): readonly JsonObject[] {
  return Array.isArray(list) ? list.filter(isJsonObject) : [];
}

const stateTypes: ReadonlySet<unknown> = new Set<State['Type']>([
  'Task',
  'Parallel',
  'Map',
  'Choice',
  'Pass',
  'Wait',
  'Succeed',
  'Fail',
]);

function checkState(
  check: Check,
  siblings: JsonObject,
  name: string,
  state: Json,
  at: string,
  visible: ReadonlySet<string>,
): void {
  if (check.names.has(name)) complain(check, 'DUPLICATE_STATE_NAME', at, `Duplicate State name: ${name}`);
  check.names.add(name);
  if (name.length > 80) complain(check, 'SCHEMA_VALIDATION_FAILED', at, 'A state name has at most 80 characters');
  if (!isJsonObject(state) || !stateTypes.has(state.Type)) {
    complain(
      check,
      'SCHEMA_VALIDATION_FAILED',
      at,
      `Invalid state type: ${isJsonObject(state) ? String(state.Type) : 'none'}`,
    );
    return;
  }
  if (!isJsonata(check, state)) {
    complain(
      check,
      'NOT_SUPPORTED',
      at,
      `'${name}' is a JSONPath state; only machines in JSONata are run ("QueryLanguage": "JSONata")`,
    );
    return;
  }
  checkTransitions(check, siblings, state, at);
  checkExpressions(check, ownFields(state), at);
  checkKind(check, state as unknown as State, at, visible);
}

function isJsonata(check: Check, state: JsonObject): boolean {
  return (state.QueryLanguage ?? (check.machineIsJsonata ? 'JSONata' : 'JSONPath')) === 'JSONata';
}

function checkTransitions(check: Check, siblings: JsonObject, state: JsonObject, at: string): void {
  const ends = ['Choice', 'Succeed', 'Fail'].includes(String(state.Type));
  if (!ends && (state.Next === undefined) === (state.End !== true)) {
    complain(check, 'SCHEMA_VALIDATION_FAILED', at, "Exactly one of 'Next' and 'End' is required");
  }
  const places: [string, Json | undefined][] = [
    ['Next', state.Next],
    ['Default', state.Default],
    ...objectsIn(state.Catch).map((part, index): [string, Json | undefined] => [
      `Catch[${index}]/Next`,
      part.Next ?? null,
    ]),
    ...objectsIn(state.Choices).map((part, index): [string, Json | undefined] => [
      `Choices[${index}]/Next`,
      part.Next ?? null,
    ]),
  ];
  for (const [place, target] of places) {
    if (target === undefined || (typeof target === 'string' && Object.hasOwn(siblings, target))) continue;
    complain(check, 'MISSING_TRANSITION_TARGET', `${at}/${place}`, `Missing 'Next' target: ${String(target)}`);
  }
}

/** The fields of a state without the scopes inside it. */
function ownFields({
  Branches: _branches,
  ItemProcessor: _processor,
  Comment: _comment,
  ...fields
}: JsonObject): JsonObject {
  return fields;
}

function checkExpressions(check: Check, value: Json, at: string): void {
  if (typeof value === 'string') {
    const expression = expressionText(value);
    if (expression === undefined) return;
    const parsed = parseExpression(expression);
    if (!parsed.ok) complain(check, 'INVALID_JSONATA_EXPRESSION', at, parsed.message);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, member] of Object.entries(value)) {
      checkExpressions(check, member, Array.isArray(value) ? `${at}[${key}]` : `${at}/${key}`);
    }
  }
}

function checkKind(check: Check, state: State, at: string, visible: ReadonlySet<string>): void {
  switch (state.Type) {
    case 'Task':
      if (typeof state.Resource !== 'string') {
        complain(check, 'SCHEMA_VALIDATION_FAILED', at, "The field 'Resource' is required but was missing");
      } else if (taskIntegration(state.Resource) === undefined) {
        complain(check, 'NOT_SUPPORTED', `${at}/Resource`, `The resource '${state.Resource}' is not run here`);
      }
      if (state.Credentials !== undefined && state.Credentials.RoleArn === undefined) {
        complain(
          check,
          'SCHEMA_VALIDATION_FAILED',
          `${at}/Credentials`,
          "The field 'RoleArn' is required but was missing",
        );
      }
      return;
    case 'Parallel':
      if (!Array.isArray(state.Branches) || state.Branches.length === 0) {
        complain(check, 'SCHEMA_VALIDATION_FAILED', `${at}/Branches`, 'At least one branch is required');
        return;
      }
      for (const [index, branch] of state.Branches.entries())
        checkInner(check, branch, `${at}/Branches[${index}]`, visible);
      return;
    case 'Map':
      if (state.ItemProcessor?.ProcessorConfig?.Mode === 'DISTRIBUTED') {
        complain(check, 'NOT_SUPPORTED', `${at}/ItemProcessor/ProcessorConfig`, 'A distributed Map is not run here');
      }
      checkInner(check, state.ItemProcessor, `${at}/ItemProcessor`, visible);
      return;
    case 'Choice':
      if (!Array.isArray(state.Choices) || state.Choices.length === 0) {
        complain(check, 'SCHEMA_VALIDATION_FAILED', `${at}/Choices`, 'At least one rule is required');
      }
      return;
    case 'Wait':
      checkWait(check, state, at);
      return;
    case 'Pass':
    case 'Succeed':
    case 'Fail':
      return;
    default:
      state satisfies never;
  }
}

function checkInner(check: Check, scope: States | undefined, at: string, visible: ReadonlySet<string>): void {
  if (isJsonObject(scope)) checkScope(check, scope, at, visible);
  else complain(check, 'SCHEMA_VALIDATION_FAILED', at, 'These fields are required: [States, StartAt]');
}

function checkWait(check: Check, state: Extract<State, { Type: 'Wait' }>, at: string): void {
  if ((state.Seconds === undefined) === (state.Timestamp === undefined)) {
    complain(check, 'SCHEMA_VALIDATION_FAILED', at, "Exactly one of 'Seconds' and 'Timestamp' is required");
  }
  const { Timestamp: timestamp } = state;
  if (
    typeof timestamp === 'string' &&
    expressionText(timestamp) === undefined &&
    parseTimestamp(timestamp) === undefined
  ) {
    complain(check, 'SCHEMA_VALIDATION_FAILED', `${at}/Timestamp`, 'String does not match RFC3339 timestamp');
  }
}
