import { lambdaBrand } from './lambda.js';
import { taskBrand } from './task.js';
import { workflowBrand } from './workflow.js';

/**
 * A value as a problem names it.
 *
 * @example
 * describeValue('soon') // 'the text "soon"'
 * describeValue(-1) // '-1'
 * describeValue([]) // 'a list'
 */
export function describeValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `the text ${JSON.stringify(value)}`;
    case 'function':
      return 'a function';
    case 'symbol':
      return 'a symbol';
    case 'bigint':
      return `the bigint ${value}n`;
    case 'object':
      return describeObject(value);
    default:
      return String(value);
  }
}

/** A name as a problem quotes it: cut where it is too long to read, with its control characters visible. */
export function quoteName(name: string): string {
  const characters = [...name];
  return JSON.stringify(characters.length > 100 ? `${characters.slice(0, 97).join('')}...` : name);
}

/** A name that may turn out to be no text. */
export function describeName(name: unknown): string {
  return typeof name === 'string'
    ? quoteName(name)
    : `called ${typeof name === 'object' ? 'by an object' : String(name)}`;
}

function describeObject(value: object | null): string {
  if (value === null) return 'null';
  const task = taskBrand.read(value);
  if (task !== undefined) return `the task ${describeName(task.name)}`;
  const workflow = workflowBrand.read(value);
  if (workflow !== undefined) return `the workflow ${describeName(workflow.name)}`;
  if (lambdaBrand.isBranded(value)) return 'a lambda(...)';
  if (value instanceof Promise) return 'a promise';
  return Array.isArray(value) ? 'a list' : 'an object';
}
