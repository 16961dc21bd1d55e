import { isJsonObject, type Json, type JsonObject } from '../../json.js';
import { type PathScope, readPath } from './read-path.js';

/** A filled template, or the member whose path leads nowhere. */
export type Filled =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly field: string; readonly path: string };

/**
 * Fills a payload template: members whose name ends in `.$` get the value of the path they hold, under the name
 * without it; everything else stands for itself.
 *
 * @example
 * fillTemplate({ a: '$.b', 'c.$': '$.b' }, { input: { b: 1 }, context, variables }) // { a: '$.b', c: 1 }
 */
export function fillTemplate(template: Json, scope: PathScope): Filled {
  if (Array.isArray(template)) return fillItems(template as readonly Json[], scope);
  if (isJsonObject(template)) return fillMembers(template, scope);
  return { ok: true, value: template };
}

function fillMembers(template: JsonObject, scope: PathScope): Filled {
  const members: [string, Json][] = [];
  for (const [key, member] of Object.entries(template)) {
    if (key.endsWith('.$') && typeof member === 'string') {
      const found = readPath(member, scope);
      if (!found.found) return { ok: false, field: key, path: member };
      members.push([key.slice(0, -2), found.value]);
      continue;
    }
    const filled = fillTemplate(member, scope);
    if (!filled.ok) return filled;
    members.push([key, filled.value]);
  }
  return { ok: true, value: Object.fromEntries(members) };
}

function fillItems(template: readonly Json[], scope: PathScope): Filled {
  const items: Json[] = [];
  for (const item of template) {
    const filled = fillTemplate(item, scope);
    if (!filled.ok) return filled;
    items.push(filled.value);
  }
  return { ok: true, value: items };
}
