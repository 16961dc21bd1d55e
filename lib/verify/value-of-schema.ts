import { isJsonObject, type Json, type JsonObject } from '../json.js';

/** Objects within objects that are filled in: a schema may hold itself. */
const DEEPEST = 8;

/** Thrown for what a schema says and no value is made of. Its message names the place and the fix. */
export class UnsupportedSchema extends Error {
  override readonly name = 'UnsupportedSchema';
}

/**
 * A value that a JSON Schema allows. What the schema itself gives is taken first: `const`, `examples`, `default`, `enum`.
 *
 * @param draw uniform in [0, 1): decides among alternatives, and numbers within their bounds
 * @throws UnsupportedSchema for a `pattern` without an example, and for references out of the schema
 *
 * @example
 * valueOfSchema({ type: 'object', properties: { id: { type: 'integer', minimum: 7, maximum: 7 } } }, Math.random) // { id: 7 }
 */
export function valueOfSchema(schema: JsonObject, draw: () => number): Json {
  return valueFor(schema, { root: schema, draw, path: '#', depth: 0 });
}

interface Place {
  readonly root: JsonObject;
  readonly draw: () => number;
  readonly path: string;
  readonly depth: number;
}

function valueFor(schema: Json | undefined, place: Place): Json {
  // `true` allows anything.
  if (!isJsonObject(schema)) return null;
  if (place.depth > 4 * DEEPEST) {
    throw new UnsupportedSchema(`${place.path} needs itself without end: give an example of it, under "examples"`);
  }
  if (schema.const !== undefined) return schema.const;
  for (const given of [schema.examples, schema.enum]) {
    if (Array.isArray(given) && given.length > 0) return pick(given as readonly Json[], place);
  }
  if (schema.default !== undefined) return schema.default;
  // What a schema is put together from may be itself, so that it counts as a level.
  const part = { ...place, depth: place.depth + 1 };
  if (typeof schema.$ref === 'string') return valueFor(resolved(schema.$ref, place), part);
  for (const alternatives of [schema.oneOf, schema.anyOf]) {
    if (Array.isArray(alternatives) && alternatives.length > 0) {
      return valueFor(merged(schema, pick(alternatives as readonly Json[], place)), part);
    }
  }
  if (Array.isArray(schema.allOf))
    return valueFor(
      (schema.allOf as readonly Json[]).reduce<JsonObject>(
        (all, each) => merged(all, resolvedPart(each, place)),
        schema,
      ),
      part,
    );
  return valueOfType(typeOf(schema, place), schema, place);
}

function pick<T>(items: readonly T[], { draw }: Place): T {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

function resolvedPart(part: Json, place: Place): Json {
  return isJsonObject(part) && typeof part.$ref === 'string' ? resolved(part.$ref, place) : part;
}

/** What a schema says together with one of its parts. */
function merged({ oneOf: _, anyOf: __, allOf: ___, ...schema }: JsonObject, part: Json): JsonObject {
  if (!isJsonObject(part)) return schema;
  const properties = { ...asObject(schema.properties), ...asObject(part.properties) };
  return { ...schema, ...part, ...(Object.keys(properties).length === 0 ? {} : { properties }) };
}

function asObject(value: Json | undefined): JsonObject {
  return isJsonObject(value) ? value : {};
}

function resolved(reference: string, { root, path }: Place): Json {
  const steps = reference.split('/').slice(1);
  const target = steps.reduce<Json | undefined>(
    (at, step) => (isJsonObject(at) ? at[step.replaceAll('~1', '/').replaceAll('~0', '~')] : undefined),
    root,
  );
  if (reference.startsWith('#') && target !== undefined) return target;
  throw new UnsupportedSchema(`${path} refers to ${reference}, which is not in the schema: put it there, under $defs`);
}

function typeOf(schema: JsonObject, place: Place): string {
  const { type } = schema;
  if (typeof type === 'string') return type;
  if (Array.isArray(type) && type.length > 0) return String(pick(type as readonly Json[], place));
  if (schema.properties !== undefined || schema.required !== undefined) return 'object';
  return schema.items === undefined ? 'null' : 'array';
}

function valueOfType(type: string, schema: JsonObject, place: Place): Json {
  switch (type) {
    case 'object':
      return objectOf(schema, place);
    case 'array':
      return arrayOf(schema, place);
    case 'integer':
    case 'number':
      return numberOf(type, schema, place);
    case 'string':
      return textOf(schema, place);
    case 'boolean':
      return place.draw() < 0.5;
    default:
      return null;
  }
}

/** With all its properties; too deep down, only with those that it needs. */
function objectOf(schema: JsonObject, place: Place): Json {
  const required = Array.isArray(schema.required) ? (schema.required as readonly Json[]).map(String) : [];
  const properties = asObject(schema.properties);
  const names = place.depth < DEEPEST ? [...new Set([...Object.keys(properties), ...required])] : required;
  return Object.fromEntries(
    names.map((name) => [name, valueFor(properties[name], deeper(place, `properties/${name}`))] as const),
  );
}

function arrayOf(schema: JsonObject, place: Place): Json {
  const least = numeric(schema.minItems, 0);
  const wanted = place.depth < DEEPEST ? 1 + Math.floor(place.draw() * 3) : 0;
  const length = Math.max(least, Math.min(wanted, numeric(schema.maxItems, wanted)));
  return Array.from({ length }, (_, index) => valueFor(schema.items, deeper(place, `items/${index}`)));
}

function deeper(place: Place, step: string): Place {
  return { ...place, path: `${place.path}/${step}`, depth: place.depth + 1 };
}

function numberOf(type: 'integer' | 'number', schema: JsonObject, { draw }: Place): number {
  const step = numeric(schema.multipleOf, type === 'integer' ? 1 : fineness(schema));
  const least = Math.max(
    numeric(schema.minimum, Number.NEGATIVE_INFINITY),
    numeric(schema.exclusiveMinimum, Number.NEGATIVE_INFINITY) + step,
  );
  const most = Math.min(
    numeric(schema.maximum, Number.POSITIVE_INFINITY),
    numeric(schema.exclusiveMaximum, Number.POSITIVE_INFINITY) - step,
  );
  const from = Number.isFinite(least) ? least : Number.isFinite(most) ? most - 100 * step : 0;
  const to = Number.isFinite(most) ? most : from + 100 * step;
  // In steps, so that sums of binary fractions do not leave the bounds.
  const [first, last] = [Math.ceil(from / step), Math.floor(to / step)];
  return (first + Math.floor(draw() * (Math.max(0, last - first) + 1))) * step;
}

/** Small enough for some numbers between the bounds. */
function fineness({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: JsonObject): number {
  const least = numeric(minimum ?? exclusiveMinimum, 0);
  const distance = numeric(maximum ?? exclusiveMaximum, least + 2) - least;
  return distance > 0 ? distance / 8 : 1;
}

const FORMATS: Readonly<Record<string, string>> = {
  'date-time': '2025-01-01T12:00:00Z',
  date: '2025-01-01',
  time: '12:00:00Z',
  duration: 'PT1H',
  email: 'ada@example.com',
  hostname: 'example.com',
  ipv4: '192.0.2.1',
  ipv6: '2001:db8::1',
  uri: 'https://example.com/a',
  uuid: '123e4567-e89b-12d3-a456-426614174000',
};

function textOf(schema: JsonObject, { draw, path }: Place): string {
  if (typeof schema.pattern === 'string') {
    throw new UnsupportedSchema(`${path} has a pattern, which no text is made of: give one, under "examples"`);
  }
  const format = typeof schema.format === 'string' ? FORMATS[schema.format] : undefined;
  if (format !== undefined) return format;
  const text = `text ${Math.floor(draw() * 1000)}`;
  const least = numeric(schema.minLength, 0);
  return text.padEnd(least, '.').slice(0, numeric(schema.maxLength, Number.POSITIVE_INFINITY));
}

function numeric(value: Json | undefined, otherwise: number): number {
  return typeof value === 'number' ? value : otherwise;
}
