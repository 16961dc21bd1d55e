const asciiSpaces = String.raw` \t\n\v\f\r`;

/** What `\s` of JavaScript takes besides those. */
const otherSpaces = String.raw`\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff`;

/**
 * A regular expression whose `\s` and `\S` know the white space of ASCII only, as those of AWS do (measured).
 *
 * @example
 * withAsciiSpaces(/a\s[\sb]/g) // /a[ \t\n\v\f\r][ \t\n\v\f\rb]/g
 */
export function withAsciiSpaces(regex: RegExp): RegExp {
  let inClass = false;
  const source = regex.source.replace(/\\.|[[\]]/gs, (part) => {
    if (part === '[') inClass = true;
    if (part === ']') inClass = false;
    if (part === '\\s') return inClass ? asciiSpaces : `[${asciiSpaces}]`;
    if (part === '\\S') return inClass ? `\\S${otherSpaces}` : `[^${asciiSpaces}]`;
    return part;
  });
  return source === regex.source ? regex : new RegExp(source, regex.flags);
}
