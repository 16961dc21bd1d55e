import { type Answer, unsure } from './compiled.js';

/** What JSONata's `$boolean` makes of a value; "nothing" counts as false. Arrays are left to JSONata. */
export function truth(value: Answer): boolean | typeof unsure {
  switch (typeof value) {
    case 'undefined':
      return false;
    case 'boolean':
      return value;
    case 'string':
      return value.length > 0;
    case 'number':
      return value !== 0;
    case 'object':
      if (value === null) return false;
      return Array.isArray(value) ? unsure : Object.keys(value).length > 0;
    default:
      return unsure;
  }
}
