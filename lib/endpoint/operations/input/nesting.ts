/** How deep JSON texts may nest; the limit of Jackson, the JSON reader of AWS. Deeper ones would exhaust the stack. */
const MOST_NESTING = 1000;

/**
 * Whether a JSON text nests deeper than is read, and how Jackson says so.
 *
 * @example
 * nestingFault('['.repeat(1001)) // 'Document nesting depth (1001) exceeds the maximum allowed (1000)'
 */
export function nestingFault(text: string): string | undefined {
  let depth = 0;
  // Strings are passed over whole: what stands in them opens nothing.
  for (const [token] of text.matchAll(/"(?:[^"\\]+|\\.)*"?|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > MOST_NESTING) return `Document nesting depth (${depth}) exceeds the maximum allowed (${MOST_NESTING})`;
  }
  return undefined;
}
