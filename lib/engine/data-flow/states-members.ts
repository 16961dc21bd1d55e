import { hasOnly, type SyntaxNode } from './syntax-node.js';

/** What `$states` can have. */
export const statesMembers = ['input', 'context', 'result', 'errorOutput'] as const;

/**
 * The members of `$states` that an expression can read: those that its paths name, or all when `$states` stands
 * anywhere by itself.
 *
 * @param nodes all nodes of the syntax tree
 */
export function readStatesMembers(nodes: Iterable<SyntaxNode>): readonly string[] {
  const named = new Set<string>();
  let mentions = 0;
  for (const { type, value, steps: [first, second] = [] } of nodes) {
    // A parent operator may climb up to it.
    if ((type === 'variable' && value === 'states') || type === 'parent') mentions += 1;
    if (type !== 'path' || first?.type !== 'variable' || first.value !== 'states' || !hasOnly(first)) continue;
    if (second?.type !== 'name' || typeof second.value !== 'string') continue;
    mentions -= 1;
    named.add(second.value);
  }
  return mentions === 0 ? statesMembers.filter((member) => named.has(member)) : statesMembers;
}
