import type { Json } from '../json.js';

/** Deeper values are left to `JSON`, which also knows what to say of those that hold themselves. */
const deepest = 50;

/**
 * A copy of a value that is plain JSON already, the same as its text would give but made several times faster.
 * Undefined for anything that JSON would write in another way than it stands there (dates, `toJSON`, numbers that are
 * not finite, functions, gaps in arrays) and for what is very deep.
 */
export function plainCopy(value: unknown, depth = 0): Json | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'number':
      // Minus zero is zero in JSON.
      return Number.isFinite(value) ? value + 0 : undefined;
    case 'object':
      if (value === null) return null;
      if (depth > deepest) return undefined;
      return Array.isArray(value) ? copyOfArray(value, depth + 1) : copyOfObject(value, depth + 1);
    default:
      return undefined;
  }
}

function copyOfArray(items: readonly unknown[], depth: number): Json | undefined {
  if ('toJSON' in items) return undefined;
  const copy: Json[] = [];
  for (const item of items) {
    const copied = plainCopy(item, depth);
    if (copied === undefined) return undefined;
    copy.push(copied);
  }
  return copy;
}

function copyOfObject(object: object, depth: number): Json | undefined {
  if (Object.getPrototypeOf(object) !== Object.prototype || 'toJSON' in object) return undefined;
  const copy: Record<string, Json> = {};
  for (const key of Object.keys(object)) {
    const copied = plainCopy(object[key as keyof typeof object], depth);
    // As a name that is assigned to, it would set the prototype.
    if (copied === undefined || key === '__proto__') return undefined;
    copy[key] = copied;
  }
  return copy;
}
