import { isJsonObject, type Json, type JsonObject } from '../../../json.js';
import { type Answer, unsure } from './compiled.js';
import { textOf } from './text-of.js';
import { truth } from './truth.js';

type Argument = Exclude<Answer, typeof unsure>;

/** JSONata's functions that expressions of state machines call most, for arguments of the expected kinds. */
export const plainFunctions: Readonly<Record<string, { readonly [arity: number]: PlainFunction }>> = {
  exists: { 1: (value) => value !== undefined },
  not: { 1: (value) => negated(value) },
  count: { 1: (value) => (value === undefined ? 0 : Array.isArray(value) ? value.length : unsure) },
  sum: { 1: (value) => sum(value) },
  merge: { 1: (value) => merge(value) },
  string: { 1: (value) => textOf(value) },
  length: { 1: (value) => (isPlainText(value) ? value.length : unsure) },
  substring: {
    2: (value, start) => substring(value, start),
    3: (value, start, length) => (typeof length === 'number' ? substring(value, start, length) : unsure),
  },
};

/** A function of evaluated arguments; it is given as many as it was found by. */
export type PlainFunction = (...values: readonly Argument[]) => Answer;

function negated(value: Argument): Answer {
  if (value === undefined) return undefined;
  const known = truth(value);
  return known === unsure ? unsure : !known;
}

function sum(value: Argument): Answer {
  if (!Array.isArray(value)) return unsure;
  let total = 0;
  for (const item of value as readonly Json[]) {
    if (typeof item !== 'number') return unsure;
    total += item;
  }
  return Number.isFinite(total) ? total : unsure;
}

function merge(value: Argument): Answer {
  const objects: readonly (Json | undefined)[] = Array.isArray(value) ? value : [value];
  return objects.every(isMergeable) ? Object.assign({}, ...objects) : unsure;
}

/** `__proto__` is no name that can be assigned to. */
function isMergeable(value: Json | undefined): value is JsonObject {
  return isJsonObject(value) && !Object.hasOwn(value, '__proto__');
}

/** Without surrogates, where characters and UTF-16 units are not the same. */
function isPlainText(value: Argument): value is string {
  return typeof value === 'string' && !/[\ud800-\udfff]/.test(value);
}

function substring(value: Argument, start: Argument, length?: number): Answer {
  if (!isPlainText(value) || typeof start !== 'number') return unsure;
  const from = value.length + start < 0 ? 0 : start;
  if (length === undefined) return value.slice(from);
  return length <= 0 ? '' : value.slice(from, from >= 0 ? from + length : value.length + from + length);
}
