/** Part of what `stepwright diff` tells. Lines begin with what became of it: `+`, `-`, `~` or two spaces. */
export interface Section {
  readonly title: string;
  /** At least one. They are not wrapped. */
  readonly lines: readonly string[];
}

/** Lines of a section that are shown; of a thousand tasks nobody reads them all, and `--json` has them. */
const MOST_LINES = 40;

/** A section, or none where it would be empty. */
export function section(title: string, lines: readonly string[]): readonly Section[] {
  return lines.length === 0 ? [] : [{ title, lines: someLines(lines) }];
}

/** Lines, of which the last are counted where there are too many. */
export function someLines(lines: readonly string[], most = MOST_LINES): readonly string[] {
  if (lines.length <= most) return lines;
  const more = lines.length - most + 1;
  return [...lines.slice(0, most - 1), `  and ${more.toLocaleString('en-US')} more`];
}

/** Names in a text that are told; the others are counted. */
const MOST_NAMES = 8;

/**
 * Names as a list in a text.
 *
 * @example
 * someNames(['a', 'b']) // 'a, b'
 */
export function someNames(names: readonly string[]): string {
  if (names.length <= MOST_NAMES) return names.join(', ');
  const more = names.length - MOST_NAMES + 1;
  return `${names.slice(0, MOST_NAMES - 1).join(', ')} and ${more.toLocaleString('en-US')} more`;
}
