import type { Json } from '../../../json.js';
import { hasOnly, type SyntaxNode } from '../syntax-node.js';
import { compileCall } from './compile-call.js';
import { compileArray, compileObject } from './compile-constructor.js';
import { compileNegation, compileOperator } from './compile-operator.js';
import { compilePath } from './compile-path.js';
import { type Compiled, unsure } from './compiled.js';
import { truth } from './truth.js';

/**
 * An expression as a function that answers at once, or undefined when any part of it is more than literals, paths,
 * constructors, operators, `? :` and plain functions. What the function does not answer is left to JSONata, and so is
 * every error.
 */
export function compileExpression(node: SyntaxNode): Compiled | undefined {
  switch (node.type) {
    case 'string':
    case 'number':
    case 'value':
      return hasOnly(node) ? compileLiteral(node.value) : undefined;
    case 'variable':
    case 'path':
      return compilePath(node);
    case 'unary':
      return compileUnary(node);
    case 'binary':
      return compileBinary(node);
    case 'condition':
      return compileCondition(node);
    case 'function':
      return hasOnly(node, 'procedure', 'arguments') ? compileCall(node, compileExpression) : undefined;
    case 'block': {
      const [inner, ...more] = hasOnly(node, 'expressions') ? (node.expressions ?? []) : [];
      return inner !== undefined && more.length === 0 ? compileExpression(inner) : undefined;
    }
    default:
      return undefined;
  }
}

function compileLiteral(value: unknown): Compiled | undefined {
  // Minus zero is zero in JSON.
  const literal = typeof value === 'number' ? value + 0 : value;
  const known = literal === null || ['string', 'number', 'boolean'].includes(typeof literal);
  return known ? () => literal as Json : undefined;
}

function compileUnary(node: SyntaxNode): Compiled | undefined {
  if (node.value === '{' && hasOnly(node, 'lhs')) return compileObject(node.lhs, compileExpression);
  if (node.value === '[' && hasOnly(node, 'expressions'))
    return compileArray(node.expressions ?? [], compileExpression);
  const operand =
    node.expression !== undefined && hasOnly(node, 'expression') ? compileExpression(node.expression) : undefined;
  return operand && compileNegation(node, operand);
}

function compileBinary(node: SyntaxNode): Compiled | undefined {
  const { lhs, rhs } = node;
  if (lhs === undefined || 'length' in lhs || rhs === undefined || !hasOnly(node, 'lhs', 'rhs')) return undefined;
  const left = compileExpression(lhs as SyntaxNode);
  const right = compileExpression(rhs);
  return left && right && compileOperator(node.value, left, right);
}

function compileCondition(node: SyntaxNode): Compiled | undefined {
  if (node.condition === undefined || node.then === undefined || !hasOnly(node, 'condition', 'then', 'else'))
    return undefined;
  const condition = compileExpression(node.condition);
  const then = compileExpression(node.then);
  const otherwise = node.else === undefined ? () => undefined : compileExpression(node.else);
  if (condition === undefined || then === undefined || otherwise === undefined) return undefined;
  return (scope) => {
    const holds = truth(condition(scope));
    if (holds === unsure) return unsure;
    return holds ? then(scope) : otherwise(scope);
  };
}
