/**
 * The path of a value inside another one, as TypeScript would reach it.
 *
 * @param keys names of members, and positions in lists
 *
 * @example
 * valuePath('input', ['items', 2, 'unit price']) // 'input.items[2]["unit price"]'
 */
export function valuePath(root: string, keys: readonly PropertyKey[]): string {
  return root + keys.map(step).join('');
}

function step(key: PropertyKey): string {
  if (typeof key === 'number') return `[${key}]`;
  const name = String(key);
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}
