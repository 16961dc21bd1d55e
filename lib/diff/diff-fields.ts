import { functionKey } from '../definition/function-key.js';
import { isJsonObject, type Json, type JsonObject } from '../json.js';
import type { FieldChange } from './workflow-diff.js';

/**
 * The fields that differ between two parts of documents, by their paths, in the order in which they are written. A part
 * that one of them has and the other has not is told as one field.
 *
 * @param leftOut fields of the outermost object that are none of this
 *
 * @example
 * diffFields({ retries: { attempts: 0 } }, { retries: { attempts: 2 } })
 * // [{ field: 'retries.attempts', old: 0, new: 2 }]
 */
export function diffFields(before: object, after: object, leftOut: readonly string[] = []): readonly FieldChange[] {
  return changesIn(before as JsonObject, after as JsonObject, '').filter(
    ({ field }) => !leftOut.includes(field.split('.', 1)[0] ?? ''),
  );
}

function changesIn(before: JsonObject, after: JsonObject, prefix: string): readonly FieldChange[] {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return names.flatMap((name) => changesOf(before[name], after[name], prefix + name));
}

function changesOf(before: Json | undefined, after: Json | undefined, field: string): readonly FieldChange[] {
  const [old, now] = [readable(before), readable(after)];
  if (isJsonObject(old) && isJsonObject(now)) return changesIn(old, now, `${field}.`);
  return JSON.stringify(old) === JSON.stringify(now) ? [] : [{ field, old: summary(old), new: summary(now) }];
}

/** A reference to a function is one value. */
function readable(value: Json | undefined): Json | undefined {
  if (!isJsonObject(value)) return value;
  const { module, export: name } = value;
  return typeof module === 'string' && typeof name === 'string' ? functionKey({ module, export: name }) : value;
}

/** A whole rollback is told by its function, or by that there is one, as a document can write it. */
function summary(value: Json | undefined): Json {
  if (value === undefined) return null;
  if (!isJsonObject(value)) return value;
  return isJsonObject(value.fcn) ? (readable(value.fcn) ?? true) : true;
}
