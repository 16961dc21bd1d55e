import type { Depths } from './depths.js';

/**
 * What one evaluation carries along for the functions and the guard: it is bound beside the variables under a name
 * that no expression can write.
 */
export interface Ambient {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly random: () => number;
  readonly depths: Depths;
}

/** The name under which it is bound. */
export const ambientName = '#ambient';

/** The part of JSONata's environment that functions and hooks use. */
export interface JsonataEnvironment {
  lookup(name: string): unknown;
}

export function ambientOf(environment: JsonataEnvironment): Ambient {
  return environment.lookup(ambientName) as Ambient;
}
