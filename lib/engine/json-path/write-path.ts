import { isJsonObject, type Json } from '../../json.js';
import { parsePath } from './parse-path.js';

/**
 * A copy of a value with another one put where a path points; objects on the way there are made when they are missing.
 * Undefined when the path goes through something that is neither an object nor an array with such a position.
 *
 * @example
 * writePath({ a: 1 }, '$.b.c', 2) // { a: 1, b: { c: 2 } }
 * writePath({ a: 1 }, '$.a.c', 2) // undefined
 */
export function writePath(target: Json, text: string, value: Json): Json | undefined {
  const path = parsePath(text);
  return path.kind === 'definite' && path.root.kind === 'input' ? written(target, path.steps, value) : undefined;
}

function written(target: Json, steps: readonly (string | number)[], value: Json): Json | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return value;
  if (typeof step === 'number') {
    const items = Array.isArray(target) ? (target as readonly Json[]) : [];
    const before = items[step];
    const after = before === undefined ? undefined : written(before, rest, value);
    return after === undefined ? undefined : items.with(step, after);
  }
  if (!isJsonObject(target)) return undefined;
  const before = Object.hasOwn(target, step) ? target[step] : undefined;
  const after = written(before ?? (rest.length === 0 || before === null ? null : {}), rest, value);
  if (after === undefined) return undefined;
  const members = Object.entries(target);
  return Object.fromEntries(
    before === undefined
      ? [...members, [step, after]]
      : members.map(([name, member]) => [name, name === step ? after : member]),
  );
}
