import { createHash } from 'node:crypto';

/** AWS: StateName, 1 to 80 characters. */
const MAX_STATE_NAME = 80;

/**
 * Hands out state names that are unique over a whole machine, nested scopes included, and short enough for AWS
 * (`DUPLICATE_STATE_NAME`, rulebook section 4). The names of tasks are taken first: they stay what the user wrote.
 */
export class StateNames {
  readonly #taken: Set<string>;

  constructor(taskNames: Iterable<string> = []) {
    this.#taken = new Set(taskNames);
  }

  /** The wished name, shortened if it is too long and numbered if it is taken. */
  take(wish: string): string {
    for (let number = 1; ; number++) {
      const name = shorten(number === 1 ? wish : `${wish} (${number})`);
      if (!this.#taken.has(name)) {
        this.#taken.add(name);
        return name;
      }
    }
  }
}

/** Cuts a name that is too long and marks the cut with a hash of the whole, so that two long names stay two. */
function shorten(name: string): string {
  if (name.length <= MAX_STATE_NAME) return name;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 6);
  return `${name.slice(0, MAX_STATE_NAME - 8)}… ${hash}`.slice(0, MAX_STATE_NAME);
}
