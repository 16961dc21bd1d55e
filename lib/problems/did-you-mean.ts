import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name that was probably meant, or `undefined` when none is near: at most two letters in five may differ,
 * upper and lower case apart.
 *
 * @example
 * nearestName('retrys', ['retries', 'rollback']) // 'retries'
 */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const byLowerCase = new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  const lower = name.toLowerCase();
  if (byLowerCase.size === 0 || lower === '') return undefined;
  const nearest = closest(lower, [...byLowerCase.keys()]);
  const allowed = Math.round(Math.max(lower.length, nearest.length) * 0.4);
  return distance(lower, nearest) <= allowed ? byLowerCase.get(nearest) : undefined;
}

/**
 * The sentence for it, with a space before, or nothing.
 *
 * @example
 * didYouMean('retrys', ['retries']) // ' Did you mean "retries"?'
 */
export function didYouMean(name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known);
  return nearest === undefined ? '' : ` Did you mean "${nearest}"?`;
}
