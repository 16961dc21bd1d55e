import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** A string in a file of settings, which may hold comments and trailing commas and so is not JSON. */
const STRING = /"(?:[^"\\\n]|\\.)*"/g;

/** A tsconfig.json, and what it builds on, directly or not; each before what it builds on. */
export function tsconfigChain(file: string, seen: readonly string[] = []): readonly string[] {
  if (seen.includes(file)) return [];
  const [, list = ''] = /"extends"\s*:\s*("(?:[^"\\\n]|\\.)*"|\[[^\]]*\])/.exec(textOf(file)) ?? [];
  const bases = stringsIn(list).flatMap((name) => baseOf(dirname(file), name));
  return [file, ...bases.flatMap((base) => tsconfigChain(base, [...seen, file]))];
}

/** Files that an "extends" may mean. All that might be are named, so that one that appears is noticed. */
function baseOf(folder: string, name: string): readonly string[] {
  const below = (at: string) => [name, `${name}.json`, `${name}/tsconfig.json`].map((one) => resolve(at, one));
  if (/^\.{0,2}[\\/]/.test(name)) return below(folder).slice(0, 2);
  const places = ancestors(folder).map((ancestor) => join(ancestor, 'node_modules'));
  const found = places.findIndex((place) => below(place).some((file) => existsSync(file)));
  return places.slice(0, found + 1).flatMap(below);
}

/**
 * What a path mapping could make of an import: beginnings of paths, of which at least those are right that the chain says.
 *
 * @example
 * // { "baseUrl": "./src", "paths": { "@shop/*": ["./patched/*", "./lib/*"] } }
 * mappedPaths(['/app/tsconfig.json'], '@shop/price') // ['/app/patched/price', '/app/lib/price', '/app/src/@shop/price', …]
 */
export function mappedPaths(chain: readonly string[], specifier: string): readonly string[] {
  const strings = chain.flatMap((file) => stringsIn(textOf(file)).map((text) => ({ text, folder: dirname(file) })));
  const stars = strings.flatMap(({ text }) => starOf(text, specifier));
  const isNamed = strings.some(({ text }) => text === specifier);
  const targets = strings.flatMap(({ text }) => {
    if (text.includes('*')) return stars.map((star) => text.replace('*', star));
    return isNamed && /[./\\]/.test(text) ? [text] : [];
  });
  // One of the strings may be the "baseUrl".
  const folders = new Set(strings.flatMap(({ text, folder }) => [folder, resolve(folder, text)]));
  return [...folders].filter(existsSync).flatMap((base) => [specifier, ...targets].map((one) => resolve(base, one)));
}

/** What the star of a pattern stands for in an import that it fits. */
function starOf(pattern: string, specifier: string): readonly string[] {
  const [before = '', after] = pattern.split('*');
  if (after === undefined || specifier.length < before.length + after.length) return [];
  if (!specifier.startsWith(before) || !specifier.endsWith(after)) return [];
  return [specifier.slice(before.length, specifier.length - after.length)];
}

function stringsIn(text: string): readonly string[] {
  return (text.match(STRING) ?? []).flatMap((literal) => {
    try {
      return [JSON.parse(literal) as string];
    } catch {
      return [];
    }
  });
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** A folder and all that it is in, from the inside out. */
export function ancestors(folder: string): readonly string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
