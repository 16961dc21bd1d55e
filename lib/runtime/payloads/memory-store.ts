import { contentStore } from './content-store.js';
import type { PayloadStore } from './payload-store.js';

/** A store that is gone with the process: for tests and simulations. */
export function memoryStore(): PayloadStore {
  const objects = new Map<string, Uint8Array>();
  return contentStore({
    place: (name) => `The payload ${name} in memory`,
    write: async (name, json) => void objects.set(name, Buffer.from(json)),
    read: (name) => objects.get(name),
  });
}
