import type { MapState } from '../../../asl/document.js';
import { type Attempt, failed, succeeded } from '../../failure.js';
import { inJsonPath } from '../../json-path/in-json-path.js';
import { mapNumbers } from '../../json-path/map-in-json-path.js';
import { limits } from '../../limits.js';
import { evaluateInteger, evaluateTyped } from '../evaluate-typed.js';
import { evaluationFailed } from '../evaluation-failed.js';
import type { Visiting } from '../visiting.js';

/** How many executions of a distributed Map (or iterations) run at a time, and how many items may fail. */
export interface MapRunNumbers {
  readonly concurrency: number;
  readonly count: number;
  readonly percentage: number;
}

export async function evaluateNumbers(visiting: Visiting, state: MapState): Promise<Attempt<MapRunNumbers>> {
  const spoken = inJsonPath(visiting, 'Map');
  if (spoken !== undefined) {
    const numbers = mapNumbers(visiting, spoken);
    if (!numbers.ok) return numbers;
    const { maxConcurrency = 0, toleratedFailureCount = 0, toleratedFailurePercentage = 0 } = numbers.value;
    return succeeded(bounded(maxConcurrency, toleratedFailureCount, toleratedFailurePercentage));
  }
  const concurrency = await evaluateInteger(visiting, 'MaxConcurrency', state.MaxConcurrency ?? 0, 0);
  if (!concurrency.ok) return concurrency;
  const count = await evaluateInteger(visiting, 'ToleratedFailureCount', state.ToleratedFailureCount ?? 0, 0);
  if (!count.ok) return count;
  const percentage = await evaluatePercentage(visiting, state);
  if (!percentage.ok) return percentage;
  return succeeded(bounded(concurrency.value, count.value, percentage.value));
}

/** `wanted`: 0 means as many as there may be. */
function bounded(wanted: number, count: number, percentage: number): MapRunNumbers {
  const most = limits.distributedConcurrency;
  return { concurrency: Math.min(wanted || most, most), count, percentage };
}

async function evaluatePercentage(visiting: Visiting, state: MapState): Promise<Attempt<number>> {
  const field = 'ToleratedFailurePercentage';
  const value = await evaluateTyped(visiting, field, state[field] ?? 0, 'number');
  if (!value.ok) return value;
  const percentage = value.value as number;
  if (percentage >= 0 && percentage <= 100) return succeeded(percentage);
  return failed(evaluationFailed(visiting, field, `${field} must be between 0 and 100.`));
}
