/** Lines, each with two spaces before it for every level. Empty lines stay empty. */
export function indent(lines: readonly string[], levels = 1): readonly string[] {
  return lines.map((line) => (line === '' ? '' : '  '.repeat(levels) + line));
}
