import type { Json } from '../../json.js';

/** A function turned up where only JSON may be. */
export const notJson: unique symbol = Symbol('not JSON');

/**
 * What JSONata gave, as the JSON that AWS stores between states: sequences become arrays, members without a value
 * vanish, numbers that are not finite become the strings "Infinity", "-Infinity" and "NaN". Values that are plain
 * already are not copied.
 */
export function plainJson(value: unknown): Json | typeof notJson {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // Minus zero has no JSON text of its own.
      return Number.isFinite(value) ? value + 0 : String(value);
    case 'object':
      return value === null ? null : Array.isArray(value) ? plainArray(value) : plainObject(value);
    default:
      return notJson;
  }
}

function plainArray(items: readonly unknown[]): Json | typeof notJson {
  // JSONata marks its sequences with hidden properties; a plain array has none but `length`.
  let changed = Object.getOwnPropertyNames(items).length !== items.length + 1;
  const plain: Json[] = [];
  for (const item of items) {
    const value = item === undefined ? null : plainJson(item);
    if (value === notJson) return notJson;
    if (!Object.is(value, item)) changed = true;
    plain.push(value);
  }
  return changed ? plain : (items as readonly Json[]);
}

function plainObject(object: object): Json | typeof notJson {
  if ('_jsonata_lambda' in object || '_jsonata_function' in object) return notJson;
  let changed = false;
  const plain: Record<string, Json> = {};
  for (const [key, member] of Object.entries(object)) {
    if (member === undefined) {
      changed = true;
      continue;
    }
    const value = plainJson(member);
    if (value === notJson) return notJson;
    if (!Object.is(value, member)) changed = true;
    if (key === '__proto__')
      Object.defineProperty(plain, key, { value, enumerable: true, writable: true, configurable: true });
    else plain[key] = value;
  }
  return changed ? plain : (object as Json);
}
