import type { Json } from '../../../json.js';
import type { SyntaxNode } from '../syntax-node.js';
import { type Compiled, isInherited, unsure } from './compiled.js';

/** A compiler of what is inside. */
type Compile = (node: SyntaxNode) => Compiled | undefined;

/** `{…}` with keys that are literals, all different. Members without a value are left out. */
export function compileObject(pairs: SyntaxNode['lhs'], compile: Compile): Compiled | undefined {
  if (!Array.isArray(pairs)) return undefined;
  const members = new Map<string, Compiled>();
  for (const [key, value] of pairs as readonly (readonly [SyntaxNode, SyntaxNode])[]) {
    const name = key.type === 'string' ? key.value : undefined;
    const member = compile(value);
    if (typeof name !== 'string' || isInherited(name) || members.has(name) || member === undefined) return undefined;
    members.set(name, member);
  }
  const entries = [...members];
  return (scope) => {
    const object: Record<string, Json> = {};
    for (const [name, member] of entries) {
      const value = member(scope);
      if (value === unsure) return unsure;
      if (value !== undefined) object[name] = value;
    }
    return object;
  };
}

/** `[…]`. Items without a value are left out; what is an array is flattened, unless it is written as one. */
export function compileArray(nodes: readonly SyntaxNode[], compile: Compile): Compiled | undefined {
  const items: { readonly item: Compiled; readonly whole: boolean }[] = [];
  for (const node of nodes) {
    const item = compile(node);
    if (item === undefined) return undefined;
    items.push({ item, whole: node.type === 'unary' && node.value === '[' });
  }
  return (scope) => {
    const array: Json[] = [];
    for (const { item, whole } of items) {
      const value = item(scope);
      if (value === unsure) return unsure;
      if (value === undefined) continue;
      if (Array.isArray(value) && !whole) for (const inner of value as readonly Json[]) array.push(inner);
      else array.push(value);
    }
    return array;
  };
}
