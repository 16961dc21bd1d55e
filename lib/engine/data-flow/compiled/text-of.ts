import { type Answer, unsure } from './compiled.js';

/** What JSONata's `$string` makes of a scalar. It rounds numbers to 15 digits, so only whole ones of fewer are sure. */
export function textOf(value: Answer): string | undefined | typeof unsure {
  switch (typeof value) {
    case 'undefined':
    case 'string':
      return value;
    case 'boolean':
      return String(value);
    case 'number':
      return Number.isInteger(value) && Math.abs(value) < 1e15 ? String(value + 0) : unsure;
    default:
      return value === null ? 'null' : unsure;
  }
}
