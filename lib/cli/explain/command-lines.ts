/**
 * A command in lines that fit, and that a shell takes as one: broken before its options.
 *
 * @example
 * commandLines('stepwright logs Shop:A-1 --task Ship --local', 40)
 * // ['stepwright logs Shop:A-1 --task Ship \\', '  --local']
 */
export function commandLines(command: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const part of command.split(/ (?=--)/)) {
    const last = lines.at(-1);
    // The backslash needs room as well.
    if (last !== undefined && last.length + 1 + part.length <= width - 2) lines[lines.length - 1] = `${last} ${part}`;
    else lines.push(lines.length === 0 ? part : `  ${part}`);
  }
  return lines.map((line, i) => (i === lines.length - 1 ? line : `${line} \\`));
}
