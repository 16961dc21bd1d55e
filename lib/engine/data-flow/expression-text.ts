/**
 * The expression inside `{% … %}`, trimmed, or undefined for a plain string. Nothing may stand around the markers:
 * `" {% x %} "` is a literal.
 */
export function expressionText(value: string): string | undefined {
  return value.startsWith('{%') && value.endsWith('%}') && value.length >= 4 ? value.slice(2, -2).trim() : undefined;
}
