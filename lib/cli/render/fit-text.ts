import wrapAnsi from 'wrap-ansi';

/**
 * A text on one line of so many characters: line ends become spaces, and what does not fit becomes an ellipsis.
 *
 * @example
 * fitText('The gateway is down.', 11) // 'The gatewa…'
 */
export function fitText(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= width) return line;
  return width < 1 ? '' : `${line.slice(0, width - 1).trimEnd()}…`;
}

/** The width of a column: of its longest text, and no more than `most`. */
export function columnWidth(texts: Iterable<string>, most: number): number {
  return Math.min(most, Math.max(0, ...[...texts].map(({ length }) => length)));
}

/** A text, cut or filled up to be a cell of a column. */
export function cell(text: string, width: number): string {
  return fitText(text, width).padEnd(width);
}

/**
 * A text broken between words into lines of so many characters. Words that are longer stand alone; line ends stay.
 *
 * @example
 * wrap('one two three', 7) // ['one two', 'three']
 */
export function wrap(text: string, width: number): readonly string[] {
  return wrapAnsi(text, width).split('\n');
}

/**
 * Lines broken into lines of so many characters, the rest of each four spaces further in than its
 * beginning, so that it does not look like what is listed below it.
 *
 * @example
 * wrapIndented(['  one two three'], 12) // ['  one two', '      three']
 */
export function wrapIndented(lines: readonly string[], width: number): readonly string[] {
  return lines.flatMap((line) => {
    const margin = /^ */.exec(line)?.[0] ?? '';
    const [first = '', ...rest] = wrap(line.trimStart(), width - margin.length);
    const others = rest.length === 0 ? [] : wrap(rest.join(' '), width - margin.length - 4);
    return [margin + first, ...others.map((other) => `${margin}    ${other}`)];
  });
}
