import { createHash } from 'node:crypto';
import type jsonata from 'jsonata';
import { limits } from '../limits.js';
import { ambientOf, type JsonataEnvironment } from './ambient.js';
import { EvaluationError } from './evaluation-error.js';
import { parseLenientJson } from './parse-lenient-json.js';
import { uuidFrom } from './uuid-from.js';

/**
 * Gives an expression the functions that AWS adds to JSONata, takes `$eval` away, and makes `$now`, `$millis`
 * and `$shuffle` go by the engine's clock and random numbers. `$substring` cuts as it does there.
 *
 * Source: docs.aws.amazon.com/step-functions/latest/dg/transforming-data.html; truncation toward zero, the undefined
 * results and the bound of `$range` as measured on the service.
 */
export function registerAwsFunctions(expression: jsonata.Expression): void {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<n?n?n?:x>');
  expression.registerFunction('hash', hash, '<ss?:s>');
  expression.registerFunction('substring', substring, '<s-nn?:s>');
  expression.registerFunction('parse', (text?: string) => (text === undefined ? undefined : parseJson(text)), '<s:x>');
  expression.registerFunction(
    'random',
    function (seed?: number) {
      return seed === undefined ? ambientOf(this.environment).random() : seeded(Math.trunc(seed));
    },
    '<n?:n>',
  );
  expression.registerFunction(
    'shuffle',
    function (items?: readonly unknown[]) {
      return items === undefined ? undefined : shuffled(items, ambientOf(this.environment).random);
    },
    '<a:a>',
  );
  expression.registerFunction(
    'uuid',
    function () {
      return uuidFrom(ambientOf(this.environment).random);
    },
    '<:s>',
  );
  expression.registerFunction(
    'millis',
    function () {
      return ambientOf(this.environment).now;
    },
    '<:n>',
  );
  expression.registerFunction(
    'now',
    function (picture?: string, timezone?: string) {
      return formatMillis(this.environment, ambientOf(this.environment).now, picture, timezone);
    },
    '<s?s?:s>',
  );
  expression.assign('eval', undefined);
}

function fail(code: string, message: string): never {
  throw new EvaluationError(code, message);
}

function partition(items: readonly unknown[] | undefined, size: number | undefined): unknown[] | undefined {
  if (items === undefined || size === undefined || items.length === 0) return undefined;
  const length = Math.trunc(size);
  if (length === 0) return undefined;
  if (length < 0) return fail('D3000', `The size of a partition must not be negative: ${size}`);
  const count = Math.ceil(items.length / length);
  return Array.from({ length: count }, (_, index) => items.slice(index * length, (index + 1) * length));
}

function range(start?: number, end?: number, step?: number): number | number[] | undefined {
  if (start === undefined || end === undefined || step === undefined) return undefined;
  const [from, to, by] = [Math.trunc(start), Math.trunc(end), Math.trunc(step)];
  if (by === 0 || (by > 0 ? from > to : from < to)) return undefined;
  const count = Math.floor((to - from) / by) + 1;
  if (count > limits.rangeElements)
    return fail('D3000', `A range has at most ${limits.rangeElements} elements, not ${count}`);
  return count === 1 ? from : Array.from({ length: count }, (_, index) => from + index * by);
}

/** Counts UTF-16 units, and so may cut a character in two (measured on AWS); JSONata 2.0.6 counts characters. */
function substring(text: string | undefined, start: number, length?: number): string | undefined {
  if (text === undefined) return undefined;
  const from = text.length + start < 0 ? 0 : start;
  if (length === undefined) return text.slice(from);
  return length <= 0 ? '' : text.slice(from, from >= 0 ? from + length : text.length + from + length);
}

const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function hash(content: string | undefined, name: string | undefined): string | undefined {
  if (content === undefined || name === undefined) return undefined;
  const algorithm = Object.hasOwn(algorithms, name) ? algorithms[name] : undefined;
  if (algorithm === undefined) return fail('D3000', `Unsupported hash algorithm: ${name}`);
  return createHash(algorithm).update(content, 'utf8').digest('hex');
}

function parseJson(text: string): unknown {
  const parsed = parseLenientJson(text);
  return parsed.ok ? parsed.value : fail('D3137', `Unable to parse JSON: ${parsed.message}`);
}

/** One number for a seed, always the same. AWS's generator is not known, so the numbers differ from its own. */
function seeded(seed: number): number {
  let mixed = (seed | 0) + 0x6d2b79f5;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

/** The items in an order drawn by the engine's random numbers. */
function shuffled(items: readonly unknown[], random: () => number): unknown[] {
  const drawn = items.map((item) => ({ item, place: random() }));
  return drawn.sort((one, other) => one.place - other.place).map(({ item }) => item);
}

/** JSONata's own formatter, reached through its environment because the package does not export it. */
function formatMillis(environment: JsonataEnvironment, millis: number, picture?: string, timezone?: string): unknown {
  const { implementation } = environment.lookup('fromMillis') as {
    readonly implementation: (millis: number, picture?: string, timezone?: string) => unknown;
  };
  return implementation(millis, picture, timezone);
}
