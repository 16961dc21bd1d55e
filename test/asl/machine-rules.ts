import aslValidator from 'asl-validator';
import jsonata from 'jsonata';
import type { State, StateMachine, States } from '../../lib/asl/document.js';

/**
 * What must hold of every machine that is emitted, apart from what it does (rulebook section 11): names are unique and short, no nested scope assigns a variable of the one around it, every
 * expression parses, every Choice has a Default, and nothing looks like a CloudFormation substitution.
 */
export function assertMachineRules(machine: StateMachine): void {
  const names = scopesOf(machine).flatMap((scope) => Object.keys(scope.States));
  expect(new Set(names).size).toBe(names.length);
  expect(names.filter((name) => name.length > 80)).toEqual([]);
  assertNoShadowing(machine, new Set());
  for (const scope of scopesOf(machine)) {
    assertReachable(scope);
    for (const state of Object.values(scope.States)) {
      if (state.Type === 'Choice') expect(state.Default).toEqual(expect.any(String));
    }
  }
  for (const expression of expressionsIn(machine)) jsonata(expression);
  expect(JSON.stringify(machine)).not.toContain('${');
}

/** Another tool's validator accepts a machine. Slow (a sixth of a second), so not for every random one. */
export function assertValidatorAccepts(machine: StateMachine): void {
  expect(aslValidator(structuredClone(machine))).toMatchObject({ isValid: true, errors: [] });
}

/** The machine and every scope in it. */
export function scopesOf(scope: States): readonly States[] {
  return [scope, ...Object.values(scope.States).flatMap((state) => innerScopes(state).flatMap(scopesOf))];
}

function innerScopes(state: State): readonly States[] {
  if (state.Type === 'Parallel') return state.Branches;
  return state.Type === 'Map' ? [state.ItemProcessor] : [];
}

/** AWS refuses states that nothing leads to (rulebook 6.7). */
function assertReachable(scope: States): void {
  const reached = new Set([scope.StartAt]);
  for (const name of reached) for (const next of nextStates(scope.States[name]!)) reached.add(next);
  expect(Object.keys(scope.States).filter((name) => !reached.has(name))).toEqual([]);
}

function nextStates(state: State): readonly string[] {
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  if (state.Type === 'Choice') {
    return [...state.Choices.map(({ Next }) => Next), ...(state.Default === undefined ? [] : [state.Default])];
  }
  return 'Next' in state && state.Next !== undefined ? [state.Next, ...caught] : caught;
}

/** A scope may not assign what a scope around it assigns (rulebook section 2). */
function assertNoShadowing(scope: States, outer: ReadonlySet<string>): void {
  const own = Object.values(scope.States).flatMap(assignedBy);
  expect(own.filter((name) => outer.has(name))).toEqual([]);
  for (const name of own) expect(name).toMatch(/^[A-Za-z][A-Za-z0-9_]{0,79}$/);
  const known = new Set([...outer, ...own]);
  for (const state of Object.values(scope.States)) {
    for (const inner of innerScopes(state)) assertNoShadowing(inner, known);
  }
}

function assignedBy(state: State): readonly string[] {
  const places: readonly unknown[] = [
    state,
    ...('Catch' in state ? (state.Catch ?? []) : []),
    ...(state.Type === 'Choice' ? state.Choices : []),
  ];
  return places.flatMap((place) => Object.keys((place as { Assign?: object }).Assign ?? {}));
}

function expressionsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return value.startsWith('{%') ? [value.slice(2, -2)] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(expressionsIn) : [];
}
