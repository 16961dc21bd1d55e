import type { Json } from '../../json.js';
import { expressionText } from '../data-flow/expression-text.js';
import { parseExpression } from '../data-flow/parse-expression.js';
import type { SyntaxNode } from '../data-flow/syntax-node.js';
import type { Complain } from './machine-problem.js';

/** The members of `$states` that only some fields may read. */
export interface Readable {
  readonly result: boolean;
  readonly errorOutput: boolean;
}

/**
 * Checks every expression in a field, at any depth, as AWS does when a machine is created: its syntax, names that need
 * a context item at the top level (there is none), and members of `$states` that the field cannot read.
 */
export function checkExpressions(complain: Complain, value: Json, at: string, readable: Readable): void {
  if (typeof value === 'string') checkText(complain, value, at, readable);
  else if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) checkExpressions(complain, item, `${at}[${index}]`, readable);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) checkExpressions(complain, member, `${at}/${key}`, readable);
  }
}

function checkText(complain: Complain, text: string, at: string, readable: Readable): void {
  const expression = expressionText(text);
  if (expression === undefined) {
    if (text.startsWith('{%') !== text.endsWith('%}')) {
      complain('SCHEMA_VALIDATION_FAILED', at, 'JSONata string must start with {% and end with %}');
    }
    return;
  }
  const parsed = parseExpression(expression);
  if (!parsed.ok) {
    complain('INVALID_JSONATA_EXPRESSION', at, parsed.message);
    return;
  }
  const found = new Set<string>();
  checkNode(parsed.expression.jsonata.ast() as unknown as SyntaxTree, true, readable, (message) => found.add(message));
  for (const message of found) complain('UNSUPPORTED_JSONATA_EXPRESSION', at, message);
}

interface SyntaxTree extends SyntaxNode {
  readonly steps?: readonly SyntaxTree[];
  readonly [member: string]: unknown;
}

/** `top`: the node is evaluated where there is no context item. */
function checkNode(node: SyntaxTree, top: boolean, readable: Readable, found: (message: string) => void): void {
  if (top && needsContext(node)) found(referenceMessage(node));
  const member = missingMember(node, readable);
  if (member !== undefined) found(`Field '$states.${member}' does not exist.`);
  for (const [key, member] of Object.entries(node)) {
    if (key === 'steps') {
      for (const [index, step] of (node.steps ?? []).entries()) checkNode(step, top && index === 0, readable, found);
      continue;
    }
    // Predicates, groups and orders are evaluated for items, which are their context.
    const inner = top && !['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete'].includes(key);
    for (const child of nodesIn(member)) checkNode(child, inner, readable, found);
  }
}

function needsContext({ type, value }: SyntaxTree): boolean {
  if (type === 'variable') return value === '' || value === '$';
  return type === 'name' || type === 'wildcard' || type === 'descendant' || type === 'parent';
}

function referenceMessage({ type, value }: SyntaxTree): string {
  if (type === 'variable' && value === '$') return "Reference to '$$' is not supported.";
  const name = type === 'variable' ? `$${String(value)}` : String(value ?? type);
  return `Reference to '${name}' at the top level is not supported.`;
}

/** The member of `$states` that a path asks for, when there is none of that name where it stands. */
function missingMember({ type, steps: [first, second] = [] }: SyntaxTree, readable: Readable): string | undefined {
  if (type !== 'path' || first?.type !== 'variable' || first.value !== 'states') return undefined;
  if (second?.type !== 'name' || typeof second.value !== 'string') return undefined;
  const member = second.value;
  const there = member === 'result' || member === 'errorOutput' ? readable[member] : everywhere.has(member);
  return there ? undefined : member;
}

const everywhere = new Set(['input', 'context']);

/** The nodes in a member of a node: it may be one, or (lists of) lists of them. */
function nodesIn(value: unknown): readonly SyntaxTree[] {
  if (Array.isArray(value)) return value.flatMap(nodesIn);
  return typeof value === 'object' && value !== null ? [value as SyntaxTree] : [];
}
