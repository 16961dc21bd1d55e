import { describeValue } from './describe-value.js';
import { valuePath } from './value-path.js';

/** A part of a value that JSON cannot hold. */
export interface NotJson {
  /** As `valuePath` has it. */
  readonly path: string;
  /** What is there: `a Date`. */
  readonly what: string;
}

/**
 * Everything in a value that would not come back from JSON as it is. A member that is undefined is none: it counts as
 * one that is not there.
 *
 * @example
 * findNotJson({ due: new Date(), tags: [undefined] }, 'input')
 * // [{ path: 'input.due', what: 'a Date' }, { path: 'input.tags[0]', what: 'undefined' }]
 */
export function findNotJson(value: unknown, root: string): readonly NotJson[] {
  const found: NotJson[] = [];
  const above: unknown[] = [];
  const visit = (part: unknown, keys: readonly PropertyKey[]): void => {
    const what = above.includes(part) ? 'something that holds itself' : notJson(part);
    if (what !== undefined) {
      found.push({ path: valuePath(root, keys), what });
      return;
    }
    if (typeof part !== 'object' || part === null) return;
    above.push(part);
    // Not `forEach`: it passes over the holes of a list, which JSON fills with null.
    if (Array.isArray(part)) for (let at = 0; at < part.length; at += 1) visit(part[at], [...keys, at]);
    else for (const [key, member] of Object.entries(part)) if (member !== undefined) visit(member, [...keys, key]);
    above.pop();
  };
  visit(value, []);
  return found;
}

/** What a value is, itself and not what it holds, where it is no JSON. */
function notJson(value: unknown): string | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined;
    case 'number':
      return Number.isFinite(value) ? undefined : String(value);
    case 'object':
      return value === null || Array.isArray(value) || isPlain(value) ? undefined : className(value);
    default:
      return describeValue(value);
  }
}

/** By the chain and not by `Object.prototype`, of which every realm has its own. */
function isPlain(value: object): boolean {
  const prototype: object | null = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function className(value: object): string {
  const name: unknown = value.constructor?.name;
  if (typeof name !== 'string' || name === '') return 'an object of a class';
  return `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}`;
}
