import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { checkReachable } from './check-reachable.js';
import { checkState } from './check-state.js';
import { checkVariables, namesAround } from './check-variables.js';
import type { Complain, MachineProblem } from './machine-problem.js';

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
  const problems: MachineProblem[] = [];
  const check: Check = {
    complain: (code, location, message) => problems.push({ code, location: location === '' ? '/' : location, message }),
    names: new Set(),
    language: document.QueryLanguage ?? 'JSONPath',
  };
  checkScope(check, document, '', new Set());
  checked.set(document, problems);
  return problems;
}

interface Check {
  readonly complain: Complain;
  /** Names of all states so far: they are unique over the whole document. */
  readonly names: Set<string>;
  /** What a state speaks that does not say; states in branches fall back to the machine, not to what is around them. */
  readonly language: Json;
}

/** `outer`: the variables that the scopes around assign. */
function checkScope(check: Check, scope: JsonObject, at: string, outer: ReadonlySet<string>): void {
  const { complain } = check;
  const { States: states, StartAt: start } = scope;
  const missing = ['States', 'StartAt'].filter((field) => scope[field] === undefined);
  if (missing.length > 0)
    complain('SCHEMA_VALIDATION_FAILED', at, `These fields are required: [${missing.join(', ')}]`);
  if (!isJsonObject(states)) return;
  if (start !== undefined && (typeof start !== 'string' || !Object.hasOwn(states, start))) {
    complain('MISSING_TRANSITION_TARGET', `${at}/StartAt`, `Missing 'Next' target: ${String(start)}`);
  }
  if (typeof start === 'string' && Object.hasOwn(states, start)) checkReachable(complain, states, start, at);
  checkVariables(complain, states, at, outer);
  for (const [name, state] of Object.entries(states)) {
    const place = `${at}/States/${name}`;
    if (check.names.has(name)) complain('DUPLICATE_STATE_NAME', place, `Duplicate State name: ${name}`);
    check.names.add(name);
    if (!checkState({ complain, language: check.language, siblings: states }, name, state, place)) continue;
    for (const [field, inner] of innerScopes(state)) {
      checkScope(check, inner, `${place}/${field}`, namesAround(states, name, outer));
    }
  }
  if (!Object.values(states).some(endsScope)) {
    complain('MISSING_END_STATE', `${at}/States`, 'No state ends the scope');
  }
}

function endsScope(state: Json): boolean {
  return isJsonObject(state) && (state.End === true || state.Type === 'Succeed' || state.Type === 'Fail');
}

/** The scopes inside a state, with the fields they stand in. */
function innerScopes(state: Json): readonly (readonly [string, JsonObject])[] {
  if (!isJsonObject(state)) return [];
  const { Branches: branches, ItemProcessor: processor } = state;
  const list = Array.isArray(branches) ? branches : [];
  const places = list.map((branch: Json, index) => [`Branches[${index}]`, branch] as const);
  return [...places, ['ItemProcessor', processor ?? null] as const].flatMap(([field, scope]) =>
    isJsonObject(scope) ? [[field, scope] as const] : [],
  );
}
