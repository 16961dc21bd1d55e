/** A path, parsed. */
export type ParsedPath =
  | DefinitePath
  /** It may stand for several values: legal on AWS in most places, but not evaluated here. `part`: what makes it so. */
  | { readonly kind: 'indefinite'; readonly part: string }
  | { readonly kind: 'invalid' };

/** A path that stands for one value, if that is there. */
export interface DefinitePath {
  readonly kind: 'definite';
  readonly root: PathRoot;
  /** Names of members, and positions in arrays (from the end when negative). */
  readonly steps: readonly (string | number)[];
}

/** `$`, `$$` or `$name`. */
export type PathRoot =
  | { readonly kind: 'input' }
  | { readonly kind: 'context' }
  | { readonly kind: 'variable'; readonly name: string };

const cache = new Map<string, ParsedPath>();

/** Paths kept; there are as many as the machines of a process write, so that this is hardly ever reached. */
const cacheSize = 10_000;

/**
 * Parses a path as AWS takes it in JSONPath: `$` the value at hand, `$$` the context object, `$name` a variable, then
 * `.name`, `['name']` and `[0]`.
 *
 * @example
 * parsePath("$.a['b c'][0]") // { kind: 'definite', root: { kind: 'input' }, steps: ['a', 'b c', 0] }
 * parsePath('$.items[*]') // { kind: 'indefinite', part: '[*]' }
 */
export function parsePath(text: string): ParsedPath {
  const known = cache.get(text);
  if (known !== undefined) return known;
  const parsed = parse(text);
  if (cache.size >= cacheSize) cache.clear();
  cache.set(text, parsed);
  return parsed;
}

const rootPattern = /^\$(?:\$|\p{ID_Start}\p{ID_Continue}*)?/u;

/** One step each, at the start of what is left. */
const patterns = {
  name: /^\.([^.[\]*@?'"\s()]+)(?=[.[]|$)/u,
  quoted: /^\[\s*(?:'((?:\\'|[^'])*)'|"((?:\\"|[^"])*)")\s*\]/u,
  position: /^\[\s*(-?\d+)\s*\]/u,
  /** Wild cards, slices, unions, filters, recursive descent and functions. */
  several: /^(?:\.\.|\.\*|\[\s*(?:\*|\?|-?\d*\s*[:,]|'[^']*'\s*,|"[^"]*"\s*,)[^\]]*\]?|\.[\p{ID_Continue}]+\(\))/u,
} as const;

function parse(text: string): ParsedPath {
  const start = rootPattern.exec(text)?.[0];
  if (start === undefined) return { kind: 'invalid' };
  const steps: (string | number)[] = [];
  let rest = text.slice(start.length);
  while (rest !== '') {
    const step = nextStep(rest);
    if (step === undefined) {
      const part = patterns.several.exec(rest)?.[0];
      return part === undefined ? { kind: 'invalid' } : { kind: 'indefinite', part };
    }
    steps.push(step.value);
    rest = rest.slice(step.length);
  }
  return { kind: 'definite', root: rootOf(start), steps };
}

function nextStep(rest: string): { readonly value: string | number; readonly length: number } | undefined {
  const position = patterns.position.exec(rest);
  if (position !== null) return { value: Number(position[1]), length: position[0].length };
  const quoted = patterns.quoted.exec(rest);
  if (quoted !== null) {
    // Other backslashes are part of the name (AWS recording `ESCAPE_SEQUENCES_JSONPATH`).
    const name = quoted[1]?.replaceAll("\\'", "'") ?? quoted[2]?.replaceAll('\\"', '"') ?? '';
    return { value: name, length: quoted[0].length };
  }
  const name = patterns.name.exec(rest);
  return name?.[1] === undefined ? undefined : { value: name[1], length: name[0].length };
}

function rootOf(start: string): PathRoot {
  if (start === '$') return { kind: 'input' };
  return start === '$$' ? { kind: 'context' } : { kind: 'variable', name: start.slice(1) };
}
