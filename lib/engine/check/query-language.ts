import type { JsonObject } from '../../json.js';

/** What a state can speak. */
export type QueryLanguage = 'JSONPath' | 'JSONata';

/**
 * What a state or a machine speaks. AWS takes any `QueryLanguage` but exactly "JSONPath" for JSONata (and complains
 * about those that are neither); without one, a state falls back to the machine, and the machine to JSONPath.
 */
export function queryLanguage({ QueryLanguage: said }: JsonObject, otherwise: QueryLanguage): QueryLanguage {
  if (said === undefined) return otherwise;
  return said === 'JSONPath' ? 'JSONPath' : 'JSONata';
}

/** The words that AWS takes, in its order. */
export const queryLanguages: readonly QueryLanguage[] = ['JSONPath', 'JSONata'];
