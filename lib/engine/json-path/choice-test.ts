import type { Json } from '../../json.js';
import { parseTimestamp } from '../data-flow/parse-timestamp.js';

/** A test of a Choice rule: a combination of tests, or a comparison of `Variable`. */
export interface ChoiceTest {
  readonly And?: readonly ChoiceTest[];
  readonly Or?: readonly ChoiceTest[];
  readonly Not?: ChoiceTest;
  readonly Variable?: string;
  /** `StringEquals` and its like. */
  readonly [operator: string]: unknown;
}

/** The value of a path in a test; undefined when it leads nowhere. */
export type Lookup = (path: string) => Json | undefined;

/** A test came upon a path that leads nowhere, which AWS takes for an error in all tests but `IsPresent`. */
export interface NoSuchValue {
  readonly missing: string;
}

/** Whether a test holds. Values of another type than the operator compares never do. */
export function holds(test: ChoiceTest, lookup: Lookup): boolean | NoSuchValue {
  if (test.And !== undefined) return combined(test.And, lookup, false);
  if (test.Or !== undefined) return combined(test.Or, lookup, true);
  if (test.Not !== undefined) {
    const inner = holds(test.Not, lookup);
    return typeof inner === 'boolean' ? !inner : inner;
  }
  const path = test.Variable ?? '$';
  const operator = choiceOperator(test);
  const value = lookup(path);
  if (operator === 'IsPresent') return (value !== undefined) === test[operator];
  if (value === undefined) return { missing: path };
  if (operator === undefined) return false;
  const given = test[operator] as Json;
  if (!operator.endsWith('Path')) return compare(operator, value, given);
  const other = lookup(given as string);
  return other === undefined ? { missing: given as string } : compare(operator.slice(0, -'Path'.length), value, other);
}

/** Tests one after another, until one gives `decisive`. */
function combined(tests: readonly ChoiceTest[], lookup: Lookup, decisive: boolean): boolean | NoSuchValue {
  for (const test of tests) {
    const result = holds(test, lookup);
    if (result !== !decisive) return result;
  }
  return !decisive;
}

/** The comparison that a test asks for. */
export function choiceOperator(test: ChoiceTest): string | undefined {
  return Object.keys(test).find((key) => choiceOperators.has(key));
}

const orders = ['Equals', 'LessThan', 'GreaterThan', 'LessThanEquals', 'GreaterThanEquals'];
const ordered = ['String', 'Numeric', 'Timestamp'].flatMap((type) => orders.map((order) => `${type}${order}`));
const kinds = ['IsNull', 'IsPresent', 'IsNumeric', 'IsString', 'IsBoolean', 'IsTimestamp'];

/** Source: docs.aws.amazon.com/step-functions/latest/dg/state-choice.html */
export const choiceOperators: ReadonlySet<string> = new Set([
  ...[...ordered, 'BooleanEquals'].flatMap((operator) => [operator, `${operator}Path`]),
  'StringMatches',
  ...kinds,
]);

function compare(operator: string, value: Json, given: Json): boolean {
  const kind = kindOf(operator, value);
  if (kind !== undefined) return kind === given;
  if (operator === 'StringMatches') return typeof value === 'string' && matches(value, String(given));
  const found = /^(String|Numeric|Timestamp|Boolean)(.+)$/.exec(operator);
  const [one, other] = [comparable(found?.[1], value), comparable(found?.[1], given)];
  if (one === undefined || other === undefined) return false;
  switch (found?.[2]) {
    case 'Equals':
      return one === other;
    case 'LessThan':
      return one < other;
    case 'GreaterThan':
      return one > other;
    case 'LessThanEquals':
      return one <= other;
    case 'GreaterThanEquals':
      return one >= other;
    default:
      return false;
  }
}

/** What the `Is…` operators find of a value. */
function kindOf(operator: string, value: Json): boolean | undefined {
  switch (operator) {
    case 'IsNull':
      return value === null;
    case 'IsNumeric':
      return typeof value === 'number';
    case 'IsString':
      return typeof value === 'string';
    case 'IsBoolean':
      return typeof value === 'boolean';
    case 'IsTimestamp':
      return typeof value === 'string' && parseTimestamp(value) !== undefined;
    default:
      return undefined;
  }
}

function comparable(type: string | undefined, value: Json): string | number | boolean | undefined {
  switch (type) {
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'Numeric':
      return typeof value === 'number' ? value : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    default:
      return typeof value === 'string' ? parseTimestamp(value) : undefined;
  }
}

/** `*` stands for any text, `\*` for itself and `\\` for a backslash. */
function matches(value: string, pattern: string): boolean {
  const parts = pattern.match(/\\[*\\]|\*|[^*\\]+|\\/g) ?? [];
  const source = parts.map((part) => {
    if (part === '*') return '[\\s\\S]*';
    const literal = part === '\\*' || part === '\\\\' ? part.slice(1) : part;
    return literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  });
  return new RegExp(`^${source.join('')}$`).test(value);
}
