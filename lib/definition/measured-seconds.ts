import type { ModuleReference } from './document.js';
import { functionKey } from './function-key.js';
import type { MeasuredDurations } from './measured-durations.js';

/**
 * Looks up how long a function takes on average, in seconds; `undefined` where that was not measured.
 *
 * Extensions need not agree: a document may name `x.js` or `x` where a class finds `x.ts`, and they share their
 * measurements. Where several entries differ in nothing but that, only the one with the very same name counts.
 *
 * @example
 * const secondsOf = measuredSeconds({ version: 1, functions: { 'lambdas/ship.ts': { seconds: 1.4, runs: 12 } } });
 * secondsOf({ module: 'lambdas/ship.js', export: 'default' }) // 1.4
 */
export function measuredSeconds({ functions }: MeasuredDurations): (reference: ModuleReference) => number | undefined {
  const byKey = new Map(Object.entries(functions).map(([key, { seconds }]) => [key, seconds]));
  const alike = new Map<string, number[]>();
  for (const [key, seconds] of byKey) alike.set(stem(key), [...(alike.get(stem(key)) ?? []), seconds]);
  return (reference) => {
    const key = functionKey(reference);
    const [only, ...others] = alike.get(stem(key)) ?? [];
    return byKey.get(key) ?? (others.length === 0 ? only : undefined);
  };
}

/** A key without the extension of its module. */
function stem(key: string): string {
  return key.replace(/\.[cm]?[jt]sx?(?=(?:#[^#/]*)?$)/, '');
}
