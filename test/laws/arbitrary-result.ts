import fc from 'fast-check';
import type { Json } from '../../lib/json.js';

/** A description of a large value, small enough to be drawn, shrunk and printed. */
export interface ResultRecipe {
  readonly shape: keyof typeof shapes;
  /** Roughly, bytes of its JSON. */
  readonly bytes: number;
}

/** Results from nothing to six megabytes: most are small, many lie around what fits inline, some are as large as they get. */
export const resultRecipe = (aroundBytes: number): fc.Arbitrary<ResultRecipe> =>
  fc.record({
    shape: fc.constantFrom(...(Object.keys(shapes) as (keyof typeof shapes)[])),
    bytes: fc.oneof(
      { weight: 4, arbitrary: fc.nat(300) },
      { weight: 4, arbitrary: fc.integer({ min: -200, max: 200 }).map((more) => Math.max(0, aroundBytes + more)) },
      { weight: 3, arbitrary: fc.integer({ min: 1_000, max: 262_144 }) },
      { weight: 1, arbitrary: fc.integer({ min: 262_144, max: 6_000_000 }) },
    ),
  });

/** @example bake({ shape: 'text', bytes: 1000 }) // 'xxx…' */
export function bake({ shape, bytes }: ResultRecipe): Json {
  return shapes[shape](bytes);
}

/** Characters of one to four bytes, those that are escaped, half a surrogate pair, and what some take for an expression. */
const AWKWARD = ['é', '世', '🜨', '"', '\\', '\u0001', '\u2028', '\ud83d', '{%', '%}', `$${'{'}a}`, '\n'];

const shapes = {
  text: (bytes: number): Json => 'x'.repeat(Math.max(0, bytes - 2)),
  unicode: (bytes: number): Json => repeated(bytes, (i) => AWKWARD[i % AWKWARD.length] ?? '').join(''),
  wideList: (bytes: number): Json => repeated(bytes, (i) => (i % 3 === 0 ? null : i * 1.5)),
  wideObject: (bytes: number): Json => Object.fromEntries(repeated(bytes, (i) => [`key-${i}`, [i]])),
  deep: (bytes: number): Json => deep(Math.min(3000, Math.ceil(bytes / 8)), bytes),
  reference: (bytes: number): Json => ({ 'stepwright:stored': `${'A'.repeat(43)}.${bytes}` }),
};

/** As many items as make up so many bytes. */
function repeated<T>(bytes: number, item: (index: number) => T): T[] {
  const items: T[] = [];
  for (let size = 2; size < bytes; ) {
    const next = item(items.length);
    items.push(next);
    size += Buffer.byteLength(JSON.stringify(next)) + 1;
  }
  return items;
}

function deep(levels: number, bytes: number): Json {
  let value: Json = 'x'.repeat(Math.max(0, bytes - 8 * levels));
  for (let level = 0; level < levels; level++) value = level % 2 === 0 ? [value] : { d: value };
  return value;
}
