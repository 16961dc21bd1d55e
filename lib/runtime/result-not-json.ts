import { namedError } from './named-error.js';
import { reportedError } from './reported-error.js';

/** The error for a result that JSON cannot hold: which part of it, and why. */
export function resultNotJson(result: unknown, task: string): Error {
  return namedError('ResultNotJson', `${task} returned what JSON cannot hold${reason(result, task)}`);
}

/** Longest path that is told in full. */
const PATH_LIMIT = 200;

function shortened(path: string): string {
  return path.length > PATH_LIMIT ? `${path.slice(0, PATH_LIMIT)}…` : path;
}

function reason(result: unknown, task: string): string {
  const paths = new Map<unknown, string>();
  let last = 'result';
  try {
    JSON.stringify(result, function (this: unknown, key, member) {
      if (paths.has(this)) last = `${paths.get(this)}.${key}`;
      paths.set(member, last);
      return member;
    });
  } catch (error) {
    const { name, message } = reportedError(error, task);
    return `, at ${shortened(last)}: ${name}: ${message.split('\n', 1)}`;
  }
  return `: a ${typeof result}`;
}
