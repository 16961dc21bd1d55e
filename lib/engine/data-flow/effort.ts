import type { Filter, SyntaxNode } from './syntax-node.js';

/**
 * How long JSONata may take for an expression: `bounded` by its text and about in proportion to the values it reads,
 * `items` when it also evaluates something for every item of them, `unbounded` when nothing is known.
 */
export type Effort = 'bounded' | 'items' | 'unbounded';

/** More nodes than a person writes: what is added up may then be long. */
const mostNodes = 500;

/** Functions that take time in proportion to the values they are given, and give no more than that. */
const linear: ReadonlySet<string> = new Set(
  (
    'abs append assert average base64decode base64encode boolean ceil clone contains count decodeUrl ' +
    'decodeUrlComponent encodeUrl encodeUrlComponent error exists floor hash keys length lookup ' +
    'lowercase max merge millis min not number parse partition power random reverse round shuffle spread sqrt ' +
    'string substring substringAfter substringBefore sum trim type uppercase uuid zip'
  ).split(' '),
);

/** Functions that are so only when all arguments but the first are short literals. */
const linearByLiterals: ReadonlySet<string> = new Set(
  'formatBase formatNumber fromMillis join now pad replace split toMillis'.split(' '),
);

/** The most that such a literal may be, or be long: `$pad('x', 100)` is short, `$pad('x', 1e9)` is not. */
const mostOfLiteral = 200;

/**
 * Judges an expression by its syntax tree. Recursion, ranges, regular expressions, sorting, assignments (by which a
 * value can be doubled again and again) and iterations within iterations are `unbounded`: only what is known is not.
 */
export function effortOf(syntax: SyntaxNode): Effort {
  const seen = { nodes: 0, items: false };
  if (!isKnown(syntax, seen, false) || seen.nodes > mostNodes) return 'unbounded';
  return seen.items ? 'items' : 'bounded';
}

interface Seen {
  nodes: number;
  items: boolean;
}

/** Whether everything in a node is known to be short. `perItem`: it is evaluated for each item of something. */
function isKnown(node: SyntaxNode, seen: Seen, perItem: boolean): boolean {
  seen.nodes += 1;
  if (!Object.entries(node).every(([key, member]) => member === undefined || knownMembers.has(key))) return false;
  const filters = [...(node.stages ?? []), ...(node.predicate ?? [])];
  return isKnownKind(node, seen, perItem) && filters.every((filter) => isKnownFilter(filter, seen, perItem));
}

const knownMembers = new Set([
  ...['type', 'value', 'position', 'steps', 'lhs', 'rhs', 'expression', 'expressions', 'condition', 'then', 'else'],
  ...['procedure', 'arguments', 'stages', 'predicate', 'keepArray', 'keepSingletonArray', 'consarray'],
]);

function isKnownKind(node: SyntaxNode, seen: Seen, perItem: boolean): boolean {
  const known = (part: SyntaxNode | undefined) => part === undefined || isKnown(part, seen, perItem);
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
    case 'name':
      return true;
    case 'variable':
      // A variable that is read for each item may be as long as what is iterated over.
      return !perItem || node.value === '';
    case 'path':
      return (node.steps ?? []).every((step, place) => isKnownStep(step, place, seen, perItem));
    case 'unary':
      return [node.expression, ...(node.expressions ?? []), ...pairsOf(node).flat()].every(known);
    case 'binary':
      return node.value !== '..' && [node.lhs as SyntaxNode | undefined, node.rhs].every(known);
    case 'condition':
      return [node.condition, node.then, node.else].every(known);
    case 'block':
      return (node.expressions ?? []).every(known);
    case 'function':
      return isKnownCall(node) && (node.arguments ?? []).every(known);
    default:
      return false;
  }
}

function pairsOf({ lhs }: SyntaxNode): readonly (readonly SyntaxNode[])[] {
  return Array.isArray(lhs) ? lhs : [];
}

function isKnownStep(step: SyntaxNode, place: number, seen: Seen, perItem: boolean): boolean {
  if (place === 0 || step.type === 'name') return isKnown(step, seen, perItem);
  // Anything else is evaluated for each item that the path has come to.
  if (perItem) return false;
  seen.items = true;
  return isKnown(step, seen, true);
}

function isKnownFilter({ type, expr }: Filter, seen: Seen, perItem: boolean): boolean {
  if (type !== 'filter' || expr === undefined) return false;
  if (expr.type === 'number') return true;
  if (perItem) return false;
  seen.items = true;
  return isKnown(expr, seen, true);
}

function isKnownCall({ procedure, arguments: [, ...rest] = [] }: SyntaxNode): boolean {
  const name = procedure?.type === 'variable' ? procedure.value : undefined;
  if (typeof name !== 'string') return false;
  return linearByLiterals.has(name) ? rest.every(isShortLiteral) : linear.has(name);
}

function isShortLiteral({ type, value }: SyntaxNode): boolean {
  if (type === 'string') return (value as string).length <= mostOfLiteral;
  return type === 'value' || (type === 'number' && Math.abs(value as number) <= mostOfLiteral);
}
