import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json } from '../../../lib/json.js';
import type { Token } from './recorded-case.js';

type Tokens = Readonly<Record<string, Token>>;

/** Compares values as the README of the recordings says; differences come back as lines. */
export function differences(
  expected: Json,
  actual: Json | undefined,
  tokens: Tokens,
  bound: Map<string, string>,
  at = '',
): string[] {
  if (typeof expected === 'string') return stringDifferences(expected, actual, tokens, bound, at);
  if (Array.isArray(expected)) {
    if (!Array.isArray(actual) || actual.length !== expected.length) return [difference(at, expected, actual)];
    return expected.flatMap((item, index) => differences(item, actual[index], tokens, bound, `${at}[${index}]`));
  }
  if (isJsonObject(expected)) {
    if (!isJsonObject(actual)) return [difference(at, expected, actual)];
    const found = Object.entries(expected).flatMap(([key, value]) => {
      if (actual[key] === undefined && isOptional(value, tokens)) return [];
      return differences(value, actual[key], tokens, bound, `${at}/${key}`);
    });
    const extra = Object.keys(actual).filter((key) => !Object.hasOwn(expected, key));
    return [...found, ...extra.map((key) => `${at}/${key}: not expected`)];
  }
  return isDeepStrictEqual(expected, actual) ? [] : [difference(at, expected, actual)];
}

function isOptional(value: Json, tokens: Tokens): boolean {
  return typeof value === 'string' && Object.hasOwn(tokens, value) && tokens[value]?.optional === true;
}

function stringDifferences(
  expected: string,
  actual: Json | undefined,
  tokens: Tokens,
  bound: Map<string, string>,
  at: string,
): string[] {
  const whole = Object.hasOwn(tokens, expected) ? tokens[expected] : undefined;
  if (whole?.optional === true) return [];
  if (whole?.type === 'number') return typeof actual === 'number' ? [] : [difference(at, expected, actual)];
  const before = new Map(bound);
  if (typeof actual === 'string' && matchesText(expected, actual, tokens, bound)) return [];
  // JSON inside a string may be spaced differently.
  const [wanted, given] = [parsed(expected), typeof actual === 'string' ? parsed(actual) : undefined];
  if (wanted !== undefined && given !== undefined) {
    bound.clear();
    for (const [name, text] of before) bound.set(name, text);
    return differences(wanted, given, tokens, bound, `${at}(json)`);
  }
  return [difference(at, expected, actual)];
}

function matchesText(expected: string, actual: string, tokens: Tokens, bound: Map<string, string>): boolean {
  const names = Object.keys(tokens).filter((name) => tokens[name]?.pattern !== undefined);
  if (names.length === 0) return expected === actual;
  const parts = expected.split(new RegExp(`(${names.map(literally).join('|')})`));
  const groups: string[] = [];
  const source = parts.map((part) => {
    const token = Object.hasOwn(tokens, part) ? tokens[part] : undefined;
    if (token?.pattern === undefined) return literally(part);
    const known = bound.get(part);
    if (token.consistent && known !== undefined) return literally(known);
    groups.push(part);
    return `((?:${token.pattern}))`;
  });
  const found = new RegExp(`^${source.join('')}$`).exec(actual);
  if (found === null) return false;
  for (const [index, name] of groups.entries()) {
    if (tokens[name]?.consistent) bound.set(name, found[index + 1] ?? '');
  }
  return true;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

function parsed(text: string): Json | undefined {
  try {
    const value = JSON.parse(text) as Json;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

function difference(at: string, expected: Json, actual: Json | undefined): string {
  return `${at || '.'}: expected ${JSON.stringify(expected)}, was ${JSON.stringify(actual)}`;
}
