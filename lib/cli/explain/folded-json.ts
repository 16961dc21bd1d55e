import { isJsonObject, type Json } from '../../json.js';
import { indent } from '../render/indent.js';

/**
 * JSON in lines of so many characters: what fits stands on one line, the rest is folded out. Texts that are longer are cut.
 *
 * @example
 * foldedJson({ items: [1, 2], city: 'Paris' }, 20) // ['{', '  "items": [1,2],', '  "city": "Paris"', '}']
 */
export function foldedJson(value: Json, width: number): readonly string[] {
  return fold('', value, width).map((line) => (line.length <= width ? line : `${line.slice(0, width - 1)}…`));
}

/** Spaces before a member, and the comma behind it. */
const AROUND = 3;

/** @param head what stands before the value on its first line */
function fold(head: string, value: Json, width: number): readonly string[] {
  const compact = head + JSON.stringify(value);
  if (compact.length <= width) return [compact];
  const inside = width - AROUND;
  if (Array.isArray(value)) {
    const members = (value as readonly Json[]).map((member) => fold('', member, inside));
    return [`${head}[`, ...indent(joined(members)), ']'];
  }
  if (!isJsonObject(value)) return [compact];
  const members = Object.entries(value).map(([name, member]) => fold(`${JSON.stringify(name)}: `, member, inside));
  return [`${head}{`, ...indent(joined(members)), '}'];
}

/** With a comma behind every member but the last. */
function joined(members: readonly (readonly string[])[]): readonly string[] {
  return members.flatMap((lines, i) =>
    i === members.length - 1 ? lines : [...lines.slice(0, -1), `${lines.at(-1)},`],
  );
}
