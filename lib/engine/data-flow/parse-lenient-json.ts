import type { Json } from '../../json.js';

/** The value, or what is wrong and where. */
export type LenientJson =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly message: string };

/**
 * What AWS's `$parse` reads: JSON with single quotes allowed around strings, but without repeated keys, `NaN`,
 * `Infinity` or anything after the document.
 *
 * @example
 * parseLenientJson("{'a': [1]}") // { ok: true, value: { a: [1] } }
 */
export function parseLenientJson(text: string): LenientJson {
  const tokens = tokenise(text);
  if (tokens === undefined) return { ok: false, message: 'unexpected token' };
  const reader = { tokens, at: 0 };
  const value = readValue(reader);
  if (value === undefined)
    return { ok: false, message: `unexpected token ${reader.tokens[reader.at] ?? 'end of text'}` };
  if (reader.at < tokens.length)
    return { ok: false, message: `unexpected token ${tokens[reader.at]} after the document` };
  return { ok: true, value };
}

interface Reader {
  readonly tokens: readonly string[];
  at: number;
}

const token =
  /[ \t\n\r]*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)|[[\]{}:,])/y;

function tokenise(text: string): readonly string[] | undefined {
  const tokens: string[] = [];
  const end = text.trimEnd().length;
  token.lastIndex = 0;
  while (token.lastIndex < end) {
    const found = token.exec(text)?.[1];
    if (found === undefined) return undefined;
    tokens.push(found);
  }
  return tokens;
}

/** The value at the reader, which is left behind it; undefined (reader at the offender) when there is none. */
function readValue(reader: Reader): Json | undefined {
  const next = reader.tokens[reader.at];
  if (next === undefined || ':,]}'.includes(next)) return undefined;
  if (next === '[') return readArray(reader);
  if (next === '{') return readObject(reader);
  const value = readScalar(next);
  if (value !== undefined) reader.at += 1;
  return value;
}

function readScalar(text: string): Json | undefined {
  const json = text.startsWith("'") ? doubleQuoted(text.slice(1, -1)) : text;
  try {
    return JSON.parse(json) as Json;
  } catch {
    return undefined;
  }
}

function doubleQuoted(body: string): string {
  const escaped = body.replace(/\\.|"/g, (part) => (part === '"' ? '\\"' : part === "\\'" ? "'" : part));
  return `"${escaped}"`;
}

function readArray(reader: Reader): Json | undefined {
  reader.at += 1;
  const items: Json[] = [];
  while (reader.tokens[reader.at] !== ']') {
    if (items.length > 0 && !take(reader, ',')) return undefined;
    const item = readValue(reader);
    if (item === undefined) return undefined;
    items.push(item);
  }
  reader.at += 1;
  return items;
}

function readObject(reader: Reader): Json | undefined {
  reader.at += 1;
  const members = new Map<string, Json>();
  while (reader.tokens[reader.at] !== '}') {
    if (members.size > 0 && !take(reader, ',')) return undefined;
    const key = readScalar(reader.tokens[reader.at] ?? '');
    if (typeof key !== 'string' || members.has(key)) return undefined;
    reader.at += 1;
    if (!take(reader, ':')) return undefined;
    const value = readValue(reader);
    if (value === undefined) return undefined;
    members.set(key, value);
  }
  reader.at += 1;
  return Object.fromEntries(members);
}

function take(reader: Reader, expected: string): boolean {
  if (reader.tokens[reader.at] !== expected) return false;
  reader.at += 1;
  return true;
}
