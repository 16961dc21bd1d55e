import { isJsonObject, type Json } from '../../../json.js';
import { ApiError } from '../api-error.js';
import type { InputOf, ListShape, NumberShape, Shape, StringShape, StructureShape } from './shape.js';

/**
 * A request as its operation takes it. Members that the shape does not have are ignored.
 *
 * @throws ApiError `SerializationException` when a member is of another JSON type, else `ValidationException` that
 * names every member that breaks a constraint, in AWS's words
 * @example
 * checkInput(structure({ name: string({ max: 3 }) }, {}), { name: 'long' })
 * // ValidationException: 1 validation error detected: Value 'long' at 'name' failed to satisfy constraint: Member must
 * // have length less than or equal to 3
 */
export function checkInput<S extends StructureShape>(shape: S, given: Json): InputOf<S> {
  const input = known(shape, given);
  const faults: string[] = [];
  checkShape(faults, shape, input, '');
  if (faults.length > 0) {
    const errors = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
    throw new ApiError('ValidationException', `${errors} detected: ${faults.join('; ')}`);
  }
  return input as InputOf<S>;
}

/** What the shape has of a value. A member that is null is one that is not there. */
function known(shape: Shape, value: Json): Json {
  if (shape.kind === 'list' && Array.isArray(value)) return value.map((item: Json) => known(shape.member, item));
  if (shape.kind !== 'structure' || !isJsonObject(value)) return value;
  const members = Object.entries({ ...shape.required, ...shape.optional }).flatMap(([name, member]) => {
    const part = Object.hasOwn(value, name) ? value[name] : undefined;
    return part === undefined || part === null ? [] : [[name, known(member, part)] as const];
  });
  return Object.fromEntries(members);
}

function checkShape(faults: string[], shape: Shape, value: Json, at: string): void {
  switch (shape.kind) {
    case 'string':
      if (typeof value !== 'string') throw notConvertible(value, 'a String');
      checkString(faults, shape, value, at);
      return;
    case 'number':
      if (typeof value !== 'number') throw notConvertible(value, 'an Integer');
      checkNumber(faults, shape, value, at);
      return;
    case 'boolean':
      if (typeof value !== 'boolean') throw notConvertible(value, 'a Boolean');
      return;
    case 'list':
      if (!Array.isArray(value)) throw notAContainer(value);
      checkList(faults, shape, value, at);
      return;
    case 'structure':
      if (!isJsonObject(value)) throw notAContainer(value);
      checkStructure(faults, shape, value, at);
      return;
    default:
      shape satisfies never;
  }
}

function checkString(faults: string[], shape: StringShape, value: string, at: string): void {
  const { min, max, pattern, values, sensitive, bytes } = shape;
  const complain = (constraint: string) => faults.push(fault(sensitive ? undefined : `'${value}'`, at, constraint));
  const length = bytes ? Buffer.byteLength(value) : value.length;
  if (min !== undefined && length < min) complain(`Member must have length greater than or equal to ${min}`);
  if (max !== undefined && length > max) complain(`Member must have length less than or equal to ${max}`);
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(value)) {
    complain(`Member must satisfy regular expression pattern: ${pattern}`);
  }
  if (values !== undefined && !values.includes(value)) {
    complain(`Member must satisfy enum value set: [${values.join(', ')}]`);
  }
}

function checkNumber(faults: string[], { min, max, fraction }: NumberShape, value: number, at: string): void {
  if (fraction === undefined && !Number.isInteger(value)) throw notConvertible(value, 'an Integer');
  const complain = (constraint: string) => faults.push(fault(`'${value}'`, at, constraint));
  if (min !== undefined && value < min) complain(`Member must have value greater than or equal to ${min}`);
  if (max !== undefined && value > max) complain(`Member must have value less than or equal to ${max}`);
}

function checkList(faults: string[], { member, min, max }: ListShape, value: readonly Json[], at: string): void {
  const within: string[] = [];
  for (const [index, item] of value.entries()) {
    const place = `${at}.${index + 1}.member`;
    if (item === null) within.push(fault(undefined, place, 'Member must not be null'));
    else checkShape(within, member, item, place);
  }
  const complain = (constraint: string) => faults.push(fault(`'${shown(member, value)}'`, at, constraint));
  if (min !== undefined && value.length < min) complain(`Member must have length greater than or equal to ${min}`);
  if (max !== undefined && value.length > max) complain(`Member must have length less than or equal to ${max}`);
  faults.push(...within);
}

function checkStructure(
  faults: string[],
  { required, optional }: StructureShape,
  value: { readonly [name: string]: Json },
  at: string,
): void {
  const place = (name: string) => (at === '' ? name : `${at}.${name}`);
  for (const [name, shape] of Object.entries(required)) {
    const member = value[name];
    if (member === undefined) faults.push(fault(undefined, place(name), 'Member must not be null'));
    else checkShape(faults, shape, member, place(name));
  }
  for (const [name, shape] of Object.entries(optional)) {
    const member = value[name];
    if (member !== undefined) checkShape(faults, shape, member, place(name));
  }
}

/** Without a value where AWS does not show it: it is absent, or none of anybody's business. */
function fault(value: string | undefined, at: string, constraint: string): string {
  return `Value${value === undefined ? '' : ` ${value}`} at '${at}' failed to satisfy constraint: ${constraint}`;
}

/** A list as AWS's messages repeat it: `[Tag(key=a, value=b)]`. */
function shown(member: Shape, value: readonly Json[]): string {
  const items = value.map((item) => {
    if (member.kind !== 'structure' || !isJsonObject(item)) return String(item);
    const members = Object.entries(item).map(([name, part]) => `${name}=${String(part)}`);
    return `${member.name ?? ''}(${members.join(', ')})`;
  });
  return `[${items.join(', ')}]`;
}

function notConvertible(value: Json, wanted: string): ApiError {
  if (typeof value === 'object') return notAContainer(value);
  const found = typeof value === 'boolean' ? String(value) : typeof value;
  return new ApiError('SerializationException', `${found.toUpperCase()}_VALUE can not be converted to ${wanted}`);
}

function notAContainer(value: Json): ApiError {
  const message =
    typeof value === 'object' && value !== null
      ? 'Start of structure or map found where not expected.'
      : 'Unexpected value where a structure, a map or a list is expected.';
  return new ApiError('SerializationException', message);
}
