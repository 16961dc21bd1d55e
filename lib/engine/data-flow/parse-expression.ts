import jsonata from 'jsonata';
import { limits } from '../limits.js';
import { registerAwsFunctions } from './aws-functions.js';
import { guard } from './guard.js';

/** An expression that is parsed once and evaluated many times. */
export interface ParsedExpression {
  readonly jsonata: jsonata.Expression;
  /** Names of the variables it mentions, `states` among them; its own local ones too. */
  readonly names: readonly string[];
  /** `['states', 'input', 'a']` for `$states.input.a`; undefined for anything but a variable and names. */
  readonly path: readonly string[] | undefined;
  /**
   * JSONata 2.0.6 writes to arrays that it was given when it evaluates `[]` after a path or groups (`{…}`): such an
   * expression has to be given copies.
   */
  readonly writes: boolean;
}

/** The expression, or what JSONata says is wrong with its syntax. */
export type ParseResult =
  | { readonly ok: true; readonly expression: ParsedExpression }
  | { readonly ok: false; readonly code: string; readonly message: string };

/** Parsed expressions kept, oldest dropped first. */
const cacheSize = 10_000;
const cache = new Map<string, ParseResult>();

/**
 * Parses an expression (without the `{% %}`), or answers from the cache.
 *
 * @example
 * parseExpression('$states.input.a') // { ok: true, expression: { path: ['states', 'input', 'a'], … } }
 */
export function parseExpression(text: string): ParseResult {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const result = parse(text);
  if (cache.size >= cacheSize) for (const oldest of [...cache.keys()].slice(0, cacheSize / 10)) cache.delete(oldest);
  cache.set(text, result);
  return result;
}

/** A node of JSONata's syntax tree, as far as this file looks at it. */
export interface SyntaxNode {
  readonly type?: string;
  readonly value?: unknown;
  readonly steps?: readonly SyntaxNode[];
}

function parse(text: string): ParseResult {
  let expression: jsonata.Expression;
  try {
    expression = jsonata(text);
  } catch (error) {
    return { ok: false, ...jsonataError(error) };
  }
  const syntax = expression.ast() as SyntaxNode;
  const names = new Set<string>();
  const parents = new Map<SyntaxNode, SyntaxNode | undefined>();
  let deepest = 0;
  let repeats = false;
  let writes = false;
  const visit = (value: unknown, parent: SyntaxNode | undefined, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value) visit(item, parent, depth);
      return;
    }
    const node = value as SyntaxNode;
    if (parents.has(node)) return;
    const isNode = typeof node.type === 'string';
    if (isNode) parents.set(node, parent);
    if (node.type === 'variable' && typeof node.value === 'string') names.add(node.value);
    if (node.type === 'lambda' || (node.type === 'binary' && node.value === '..')) repeats = true;
    if ('keepSingletonArray' in node || 'group' in node) writes = true;
    deepest = Math.max(deepest, depth);
    for (const member of Object.values(node)) visit(member, isNode ? node : parent, isNode ? depth + 1 : depth);
  };
  visit(syntax, undefined, 1);
  registerAwsFunctions(expression);
  // Only recursion, ranges and very deep texts can run long or deep; the rest is not slowed down by being watched.
  if (repeats || deepest > limits.evaluationDepth) guard(expression, parents);
  return { ok: true, expression: { jsonata: expression, names: [...names], path: plainPath(syntax), writes } };
}

/** The names of a path that is a variable followed by names and nothing else. */
function plainPath(syntax: SyntaxNode): readonly string[] | undefined {
  const steps = syntax.type === 'path' ? (syntax.steps ?? []) : [syntax];
  const names: string[] = [];
  for (const [index, step] of steps.entries()) {
    const plain = Object.keys(step).every((key) => plainMembers.has(key));
    if (!plain || step.type !== (index === 0 ? 'variable' : 'name') || typeof step.value !== 'string') return undefined;
    names.push(step.value);
  }
  const extras = Object.keys(syntax).every((key) => plainMembers.has(key) || key === 'steps');
  return extras && names[0] !== '' && names[0] !== '$' ? names : undefined;
}

/** What a syntax node has when no predicate, group, sort, focus or `[]` hangs on it. */
const plainMembers = new Set(['type', 'value', 'position']);

/** Code and message of what JSONata throws: object literals that are no errors. */
export function jsonataError(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : String(error) };
}
