import { isStoredPayload, type StoredPayload } from './payloads/stored-payload.js';

/**
 * A copy in which references are read when somebody looks, once: a function that leaves a large result alone does not
 * wait for it. Spread, destructuring and `JSON.stringify` look.
 */
export function lazyMembers<T extends object>(members: T, read: (stored: StoredPayload) => unknown): T {
  const copy = { ...members };
  for (const [name, value] of Object.entries(copy)) {
    if (!isStoredPayload(value)) continue;
    let held: { readonly value: unknown } | undefined;
    Object.defineProperty(copy, name, {
      get() {
        held ??= { value: read(value) };
        return held.value;
      },
      set(replacement: unknown) {
        held = { value: replacement };
      },
    });
  }
  return copy;
}
