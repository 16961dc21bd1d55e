import type { AwsProblem } from './machine-problem.js';

/**
 * Why a text is no JSON, in the words of Jackson, the JSON reader of AWS. The location is Jackson's too, as recorded
 * (`test_validate_state_machine_definition_not_a_definition`); the other messages are those of Jackson 2.
 *
 * @example
 * descriptionProblem('{"a":1,}').message
 * // "Unexpected character ('}' (code 125)): was expecting double-quote to start field name\n at [Source: …]"
 */
export function descriptionProblem(text: string): AwsProblem {
  const { message, at } = findMistake(text);
  const location = sourceLocation(text, at);
  return { code: 'INVALID_JSON_DESCRIPTION', message: `${message}\n at ${location}`, location };
}

/** Characters of a text that Jackson quotes. */
const quoted = 500;

/** `at`: how many characters had been read. */
function sourceLocation(text: string, at: number): string {
  const lines = text.slice(0, at).split(/\r\n|\n|\r/);
  const column = text === '' ? 0 : (lines.at(-1)?.length ?? 0) + 1;
  const rest = text.length - quoted;
  const truncated = rest > 0 ? `[truncated ${rest} chars]` : '';
  return `[Source: (String)"${text.slice(0, quoted)}"${truncated}; line: ${lines.length}, column: ${column}]`;
}

interface Mistake {
  readonly message: string;
  readonly at: number;
}

/** The first mistake in a text that `JSON.parse` does not take. */
function findMistake(text: string): Mistake {
  const start = skipSpace(text, 0);
  if (start === text.length) return { message: 'No content to map due to end-of-input', at: text.length };
  const value = readValue(text, start);
  if (typeof value !== 'number') return value;
  const after = skipSpace(text, value);
  return after === text.length ? { message: 'Invalid JSON', at: after } : noValue(text, after);
}

/** Where a value ends, or what is wrong with it. Readers stop at the first mistake. */
type Read = number | Mistake;

function readValue(text: string, at: number): Read {
  const char = text[at];
  if (char === undefined) return unfinished(text);
  if (char === '{') return readMembers(text, at);
  if (char === '[') return readItems(text, at);
  if (char === '"') return readString(text, at + 1, 'was expecting closing quote for a string value');
  if (char === '-' || (char >= '0' && char <= '9')) return readNumber(text, at);
  const token = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text.slice(at))?.[0] ?? '';
  if (token === 'true' || token === 'false' || token === 'null') return at + token.length;
  return noValue(text, at);
}

const values = "JSON String, Number, Array, Object or token 'null', 'true' or 'false'";

function noValue(text: string, at: number): Mistake {
  const token = /^[\p{L}_$][\p{L}\p{N}_$]*/u.exec(text.slice(at))?.[0];
  if (token !== undefined) {
    return { message: `Unrecognized token '${token}': was expecting (${values})`, at: at + token.length };
  }
  if (text[at] === '/') {
    const hint =
      "maybe a (non-standard) comment? (not recognized as one since Feature 'ALLOW_COMMENTS' not enabled for parser)";
    return unexpected(text, at, hint);
  }
  return unexpected(text, at, `expected a valid value (${values})`);
}

function readMembers(text: string, start: number): Read {
  let at = skipSpace(text, start + 1);
  if (text[at] === '}') return at + 1;
  for (;;) {
    if (at >= text.length) return unclosed(text, start, 'Object');
    if (text[at] !== '"') return unexpected(text, at, 'was expecting double-quote to start field name');
    const name = readString(text, at + 1, 'in field name');
    if (typeof name !== 'number') return name;
    const colon = skipSpace(text, name);
    if (colon >= text.length) return unclosed(text, start, 'Object');
    if (text[colon] !== ':') return unexpected(text, colon, 'was expecting a colon to separate field name and value');
    const value = readValue(text, skipSpace(text, colon + 1));
    if (typeof value !== 'number') return value;
    at = skipSpace(text, value);
    if (at >= text.length) return unclosed(text, start, 'Object');
    if (text[at] === '}') return at + 1;
    if (text[at] !== ',') return unexpected(text, at, 'was expecting comma to separate Object entries');
    at = skipSpace(text, at + 1);
  }
}

function readItems(text: string, start: number): Read {
  let at = skipSpace(text, start + 1);
  if (text[at] === ']') return at + 1;
  for (;;) {
    if (at >= text.length) return unclosed(text, start, 'Array');
    const value = readValue(text, at);
    if (typeof value !== 'number') return value;
    at = skipSpace(text, value);
    if (at >= text.length) return unclosed(text, start, 'Array');
    if (text[at] === ']') return at + 1;
    if (text[at] !== ',') return unexpected(text, at, 'was expecting comma to separate Array entries');
    at = skipSpace(text, at + 1);
  }
}

/** `at`: after the opening quote. */
function readString(text: string, start: number, unclosedText: string): Read {
  for (let at = start; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"') return at + 1;
    if (char < ' ') {
      const code = char.charCodeAt(0);
      const where = unclosedText === 'in field name' ? 'name' : 'string value';
      const message = `Illegal unquoted character ((CTRL-CHAR, code ${code})): has to be escaped using backslash to be included in ${where}`;
      return { message, at: at + 1 };
    }
    if (char !== '\\') continue;
    const escaped = text.charAt(at + 1);
    if (escaped === 'u' && !/^[0-9a-fA-F]{4}$/.test(text.slice(at + 2, at + 6))) {
      const bad = [...text.slice(at + 2, at + 6)].findIndex((digit) => !/[0-9a-fA-F]/.test(digit));
      if (bad >= 0) return unexpected(text, at + 2 + bad, 'expected a hex-digit for character escape sequence');
    } else if (escaped !== '' && !'"\\/bfnrtu'.includes(escaped)) {
      return { message: `Unrecognized character escape '${escaped}' (code ${escaped.charCodeAt(0)})`, at: at + 2 };
    }
    at += 1;
  }
  const separator = unclosedText === 'in field name' ? ' ' : ': ';
  return { message: `Unexpected end-of-input${separator}${unclosedText}`, at: text.length };
}

function readNumber(text: string, at: number): Read {
  const number = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/.exec(text.slice(at))?.[0];
  if (number === undefined) {
    if (at + 1 >= text.length) return unfinished(text);
    const hint = 'expected digit (0-9) to follow minus sign, for valid numeric value';
    return { message: `Unexpected character (${shown(text, at + 1)}) in numeric value: ${hint}`, at: at + 2 };
  }
  const end = at + number.length;
  const next = text.charAt(end);
  if (next >= '0' && next <= '9') {
    return { message: 'Invalid numeric value: Leading zeroes not allowed', at: end + 1 };
  }
  if (next === '.' || next === 'e' || next === 'E') {
    const hint = next === '.' ? 'Decimal point not followed by a digit' : 'Exponent indicator not followed by a digit';
    return { message: `Unexpected character (${shown(text, end + 1)}) in numeric value: ${hint}`, at: end + 2 };
  }
  return end;
}

function unexpected(text: string, at: number, hint: string): Mistake {
  return { message: `Unexpected character (${shown(text, at)}): ${hint}`, at: at + 1 };
}

function shown(text: string, at: number): string {
  const char = text.charAt(at);
  return `'${char}' (code ${char.charCodeAt(0)})`;
}

function unclosed(text: string, start: number, kind: 'Object' | 'Array'): Mistake {
  const marker = sourceLocation(text, start);
  const message = `Unexpected end-of-input: expected close marker for ${kind} (start marker at ${marker})`;
  return { message, at: text.length };
}

function unfinished(text: string): Mistake {
  return { message: 'Unexpected end-of-input within/between Object entries', at: text.length };
}

function skipSpace(text: string, at: number): number {
  let end = at;
  while (end < text.length && ' \t\n\r'.includes(text.charAt(end))) end += 1;
  return end;
}
