/**
 * A text as one word of a shell's command line.
 *
 * @example
 * shellWord("it's") // "'it'\\''s'"
 */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./#-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}
