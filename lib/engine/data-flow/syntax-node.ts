/** A node of JSONata's syntax tree, as far as the engine looks at it. */
export interface SyntaxNode {
  readonly type?: string;
  readonly value?: unknown;
  /** Of a path. */
  readonly steps?: readonly SyntaxNode[];
  /** Of a binary operator; of an object constructor, pairs of key and value. */
  readonly lhs?: SyntaxNode | readonly (readonly [SyntaxNode, SyntaxNode])[];
  readonly rhs?: SyntaxNode;
  /** Of a negation. */
  readonly expression?: SyntaxNode;
  /** Of a block and of an array constructor. */
  readonly expressions?: readonly SyntaxNode[];
  /** Of `? :`. */
  readonly condition?: SyntaxNode;
  readonly then?: SyntaxNode;
  readonly else?: SyntaxNode;
  /** Of a call. */
  readonly procedure?: SyntaxNode;
  readonly arguments?: readonly SyntaxNode[];
  /** `[…]` after a step of a path, and after anything else. */
  readonly stages?: readonly Filter[];
  readonly predicate?: readonly Filter[];
}

/** One `[…]`. */
export interface Filter {
  readonly type?: string;
  readonly expr?: SyntaxNode;
}

/**
 * True when a node has no other members than those every node has and the named ones: when no predicate, group, sort,
 * focus or `[]` hangs on it that the caller does not know of.
 */
export function hasOnly(node: SyntaxNode, ...members: readonly (keyof SyntaxNode)[]): boolean {
  const known: readonly string[] = ['type', 'value', 'position', ...members];
  // JSONata leaves some members behind without a value.
  return Object.entries(node).every(([key, member]) => member === undefined || known.includes(key));
}
