import type { SyntaxNode } from '../syntax-node.js';
import { type Answer, type Compiled, unsure } from './compiled.js';
import { textOf } from './text-of.js';
import { truth } from './truth.js';

/** A binary operator; both sides are evaluated by it, so that `and` and `or` can leave out the right one. */
export function compileOperator(operator: unknown, left: Compiled, right: Compiled): Compiled | undefined {
  if (operator === 'and') return (scope) => both(truth(left(scope)), () => truth(right(scope)));
  if (operator === 'or') return (scope) => either(truth(left(scope)), () => truth(right(scope)));
  const apply = typeof operator === 'string' && Object.hasOwn(operators, operator) ? operators[operator] : undefined;
  if (apply === undefined) return undefined;
  return (scope) => {
    const one = left(scope);
    if (one === unsure) return unsure;
    const other = right(scope);
    return other === unsure ? unsure : apply(one, other);
  };
}

/** A minus sign before anything but a literal. */
export function compileNegation(node: SyntaxNode, operand: Compiled): Compiled | undefined {
  if (node.value !== '-') return undefined;
  return (scope) => {
    const value = operand(scope);
    if (value === undefined) return undefined;
    return typeof value === 'number' ? 0 - value : unsure;
  };
}

type Truth = boolean | typeof unsure;

function both(one: Truth, other: () => Truth): Truth {
  return one === true ? other() : one;
}

function either(one: Truth, other: () => Truth): Truth {
  return one === false ? other() : one;
}

type Side = Exclude<Answer, typeof unsure>;

const operators: Readonly<Record<string, (one: Side, other: Side) => Answer>> = {
  '=': (one, other) => compare(one, other, true),
  '!=': (one, other) => compare(one, other, false),
  '<': (one, other) => order(one, other, (a, b) => a < b),
  '<=': (one, other) => order(one, other, (a, b) => a <= b),
  '>': (one, other) => order(one, other, (a, b) => a > b),
  '>=': (one, other) => order(one, other, (a, b) => a >= b),
  '+': (one, other) => calculate(one, other, (a, b) => a + b),
  '-': (one, other) => calculate(one, other, (a, b) => a - b),
  '*': (one, other) => calculate(one, other, (a, b) => a * b),
  '/': (one, other) => calculate(one, other, (a, b) => a / b),
  '%': (one, other) => calculate(one, other, (a, b) => a % b),
  '&': concatenate,
};

function compare(one: Side, other: Side, wanted: boolean): Answer {
  // "Nothing" is neither equal nor unequal to anything.
  if (one === undefined || other === undefined) return false;
  const scalar = typeof one !== 'object' || typeof other !== 'object' || one === null || other === null;
  return scalar ? (one === other) === wanted : unsure;
}

function order(one: Side, other: Side, compares: (one: string | number, other: string | number) => boolean): Answer {
  if (!isOrdered(one) || !isOrdered(other)) return unsure;
  if (one === undefined || other === undefined) return undefined;
  return typeof one === typeof other ? compares(one, other) : unsure;
}

function isOrdered(value: Side): value is string | number | undefined {
  return value === undefined || typeof value === 'string' || typeof value === 'number';
}

function calculate(one: Side, other: Side, operation: (one: number, other: number) => number): Answer {
  if (one !== undefined && typeof one !== 'number') return unsure;
  if (other !== undefined && typeof other !== 'number') return unsure;
  if (one === undefined || other === undefined) return undefined;
  const result = operation(one, other);
  // What is not finite is a string on AWS at the end, and an error to whoever calculates with it.
  return Number.isFinite(result) ? result + 0 : unsure;
}

function concatenate(one: Side, other: Side): Answer {
  const left = textOf(one);
  const right = textOf(other);
  return left === unsure || right === unsure ? unsure : (left ?? '') + (right ?? '');
}
