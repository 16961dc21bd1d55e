import diff from 'microdiff';
import { isJsonObject, type Json } from '../../json.js';

/** A place at which two inputs differ. */
export interface InputDifference {
  /** Such as `items[2].sku`; empty for the input as a whole. */
  readonly path: string;
  readonly kind: 'changed' | 'added' | 'removed';
  /** In the execution that succeeded. Absent when it was not there. */
  readonly before?: Json;
  /** In the execution that is explained. Absent when it is not there. */
  readonly after?: Json;
}

/**
 * What is different in an input, in the order in which it is written.
 *
 * @example
 * compareInputs({ items: [{ sku: 'a' }] }, { items: [{ sku: 'b' }] })
 * // [{ path: 'items[0].sku', kind: 'changed', before: 'a', after: 'b' }]
 */
export function compareInputs(before: Json, after: Json): readonly InputDifference[] {
  if (!isContainer(before) || !isContainer(after) || Array.isArray(before) !== Array.isArray(after)) {
    return before === after ? [] : [{ path: '', kind: 'changed', before, after }];
  }
  return diff(before, after, { cyclesFix: false }).map((each): InputDifference => {
    const path = pathText(each.path);
    switch (each.type) {
      case 'CHANGE':
        return { path, kind: 'changed', before: each.oldValue as Json, after: each.value as Json };
      case 'CREATE':
        return { path, kind: 'added', after: each.value as Json };
      case 'REMOVE':
        return { path, kind: 'removed', before: each.oldValue as Json };
      default:
        return each satisfies never;
    }
  });
}

type Container = Record<string, Json> | Json[];

function isContainer(value: Json): value is Json & Container {
  return Array.isArray(value) || isJsonObject(value);
}

/** Names that are none of JavaScript's stand in quotes and brackets. */
function pathText(path: readonly (string | number)[]): string {
  return path
    .map((step) => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('')
    .replace(/^\./, '');
}
