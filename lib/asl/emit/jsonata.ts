/**
 * Small words of JSONata, so that the emitter reads as what it says and quoting is right in one place.
 * Nothing here nests deeper for more tasks: AWS evaluates at most 100 levels (rulebook 1.5).
 */

/** A JSONata expression as an ASL string. */
export function expression(jsonata: string): string {
  return `{% ${jsonata} %}`;
}

/** A text literal. Task names hold no quote and no backslash, so single quotes always do. */
export function text(value: string): string {
  return `'${value}'`;
}

const BARE_FIELD = /^[A-Za-z_][A-Za-z0-9_]*$/;
const KEYWORDS = new Set(['and', 'or', 'in', 'true', 'false', 'null', 'function']);

/**
 * The member of an object.
 *
 * @example
 * field('$states.input.done', 'ship order') // $states.input.done.`ship order`
 */
export function field(object: string, name: string): string {
  return BARE_FIELD.test(name) && !KEYWORDS.has(name) ? `${object}.${name}` : `${object}.\`${name}\``;
}

/** An object constructor. Members whose value is undefined are left out of the object when it is evaluated. */
export function object(members: Iterable<readonly [name: string, value: string]>): string {
  return `{${[...members].map(([name, value]) => `${text(name)}: ${value}`).join(', ')}}`;
}

/** An array constructor. Undefined items are left out and arrays among the items are flattened into it. */
export function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

/** One object of several; items may be undefined. Always an object, even of nothing. */
export function merged(objects: readonly string[]): string {
  return objects.length === 0 ? '{}' : `$merge(${list(objects)})`;
}
