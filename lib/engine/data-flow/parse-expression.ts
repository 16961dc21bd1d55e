import jsonata from 'jsonata';
import { limits } from '../limits.js';
import { registerAwsFunctions } from './aws-functions.js';
import { compileExpression } from './compiled/compile-expression.js';
import type { Compiled } from './compiled/compiled.js';
import { type Effort, effortOf } from './effort.js';
import { guard } from './guard.js';
import { readStatesMembers } from './states-members.js';
import type { SyntaxNode } from './syntax-node.js';
import { withAsciiSpaces } from './with-ascii-spaces.js';

export type { SyntaxNode } from './syntax-node.js';

/** An expression that is parsed once and evaluated many times. */
export interface ParsedExpression {
  readonly jsonata: jsonata.Expression;
  /** Names of the variables it mentions, `states` among them; its own local ones too. */
  readonly names: readonly string[];
  /** The members of `$states` that it may read. */
  readonly states: readonly string[];
  /** Answers plain expressions at once; undefined for the others. */
  readonly compiled: Compiled | undefined;
  /** How long JSONata may take for it. */
  readonly effort: Effort;
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
 * parseExpression('$states.input.a') // { ok: true, expression: { names: ['states'], … } }
 */
export function parseExpression(text: string): ParseResult {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const result = parse(text);
  if (cache.size >= cacheSize) for (const oldest of [...cache.keys()].slice(0, cacheSize / 10)) cache.delete(oldest);
  cache.set(text, result);
  return result;
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
    if (node.value instanceof RegExp) Object.assign(node, { value: withAsciiSpaces(node.value) });
    if ('keepSingletonArray' in node || 'group' in node) writes = true;
    deepest = Math.max(deepest, depth);
    for (const member of Object.values(node)) visit(member, isNode ? node : parent, isNode ? depth + 1 : depth);
  };
  visit(syntax, undefined, 1);
  registerAwsFunctions(expression);
  const shallow = deepest <= limits.evaluationDepth;
  // Only recursion, ranges and very deep texts can run long or deep; the rest is not slowed down by being watched.
  if (repeats || !shallow) guard(expression, parents);
  return {
    ok: true,
    expression: {
      jsonata: expression,
      names: [...names],
      states: readStatesMembers(parents.keys()),
      compiled: shallow ? compileExpression(syntax) : undefined,
      effort: shallow ? effortOf(syntax) : 'unbounded',
      writes,
    },
  };
}

/** Code and message of what JSONata throws: object literals that are no errors. */
export function jsonataError(error: unknown): { readonly code: string; readonly message: string } {
  const { code, message } = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : String(error) };
}
