import type { StateMachine } from '../../../asl/document.js';
import { builtInNames } from '../../../engine/data-flow/built-in-names.js';
import { expressionText } from '../../../engine/data-flow/expression-text.js';
import { parseExpression } from '../../../engine/data-flow/parse-expression.js';
import { isJsonObject, type Json, type JsonObject } from '../../../json.js';

/**
 * The workflow variables that each state reads, in alphabetical order; states that read none are left out. States
 * inside branches and processors stand beside the others (recorded of `DescribeStateMachine`).
 *
 * @example
 * variableReferences({ QueryLanguage: 'JSONata', StartAt: 'A', States: {
 *   A: { Type: 'Pass', Assign: { total: 1 }, Next: 'B' },
 *   B: { Type: 'Succeed', Output: '{% $total %}' },
 * } }) // { B: ['total'] }
 */
export function variableReferences(machine: StateMachine): Readonly<Record<string, readonly string[]>> {
  const found: Found = { assigned: new Set(), read: new Map() };
  // A machine may be of states in JSONPath, which the type does not tell of.
  collect(found, machine as unknown as JsonObject, machine.QueryLanguage ?? 'JSONPath');
  const entries = [...found.read].map(([state, names]) => {
    // Other names in expressions are those of functions, or local to them.
    return [state, [...names].filter((name) => found.assigned.has(name)).sort()] as const;
  });
  return Object.fromEntries(entries.filter(([, names]) => names.length > 0));
}

interface Found {
  /** Names that some state assigns. */
  readonly assigned: Set<string>;
  /** Names that stand in what a state evaluates. */
  readonly read: Map<string, ReadonlySet<string>>;
}

/** `language`: of states that do not say. */
function collect(found: Found, scope: Json | undefined, language: Json): void {
  if (!isJsonObject(scope) || !isJsonObject(scope.States)) return;
  for (const [name, state] of Object.entries(scope.States)) {
    if (!isJsonObject(state)) continue;
    const { Branches: branches, ItemProcessor: processor, Iterator: iterator, ...own } = state;
    for (const variable of assignedBy(own)) found.assigned.add(variable);
    const names = (state.QueryLanguage ?? language) === 'JSONata' ? namesInExpressions(own) : namesInPaths(own);
    found.read.set(name, new Set(names));
    for (const inner of Array.isArray(branches) ? (branches as readonly Json[]) : []) collect(found, inner, language);
    collect(found, processor ?? iterator, language);
  }
}

function assignedBy(part: Json | undefined): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(assignedBy);
  if (!isJsonObject(part)) return [];
  const own = isJsonObject(part.Assign) ? Object.keys(part.Assign).map((name) => name.replace(/\.\$$/, '')) : [];
  return [...own, ...assignedBy(part.Catch), ...assignedBy(part.Choices)];
}

function namesInExpressions(value: Json): readonly string[] {
  if (typeof value === 'string') {
    const text = expressionText(value);
    const parsed = text === undefined ? undefined : parseExpression(text);
    if (!parsed?.ok) return [];
    return parsed.expression.names.filter((name) => name !== 'states' && !builtInNames.has(name));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(namesInExpressions);
}

/** In JSONPath, the name of a member tells whether its text is a path: `Input.$`, `ItemsPath`, `Variable`. */
function namesInPaths(value: Json): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(namesInPaths);
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([member, part]) => {
    if (typeof part !== 'string') return namesInPaths(part);
    if (!/(?:\.\$|Path|^Variable)$/.test(member)) return [];
    // `$.a` and `$$.a` are no variables, nor is what stands in the texts of intrinsic functions.
    const matches = part.replaceAll(/'(?:[^'\\]|\\.)*'/g, '').matchAll(/(?<!\$)\$(\p{ID_Start}\p{ID_Continue}*)/gu);
    return [...matches].flatMap(([, name]) => name ?? []);
  });
}
