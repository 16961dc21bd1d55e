import type { Json, JsonObject } from '../../json.js';
import { type Attempt, succeeded } from '../failure.js';
import type { Visiting } from '../states/visiting.js';
import { evaluatePath, evaluateTemplate, pathFailure, pathScope } from './evaluate-paths.js';
import type { JsonPathMap } from './json-path-state.js';
import { plainText } from './plain-text.js';
import { effectiveInput } from './work-input.js';

/** The items of a Map state: its effective input, or what `ItemsPath` leads to there. */
export function mapItems(visiting: Visiting, state: JsonPathMap): Attempt<readonly Json[]> {
  const input = effectiveInput(visiting, state);
  if (!input.ok) return input;
  const path = state.ItemsPath ?? '$';
  const items = evaluatePath(visiting, path, pathScope(visiting, input.value));
  if (!items.ok) return items;
  return Array.isArray(items.value)
    ? succeeded(items.value as readonly Json[])
    : pathFailure(visiting, `Reference path "${path}" must point to array.`);
}

/** The input of one iteration: the item, or what `ItemSelector` makes of it. */
export function iterationInput(visiting: Visiting, state: JsonPathMap, item: JsonObject): Attempt<Json> {
  const selector = state.ItemSelector ?? state.Parameters;
  if (selector === undefined) return succeeded(item.Value ?? null);
  const input = effectiveInput(visiting, state);
  if (!input.ok) return input;
  return evaluateTemplate(visiting, selector, pathScope(visiting, input.value, { item }));
}

/** The numbers of a Map state: how many iterations at a time, and how many may fail. */
export interface MapNumbers {
  readonly maxConcurrency: number | undefined;
  readonly toleratedFailureCount: number | undefined;
  readonly toleratedFailurePercentage: number | undefined;
}

/** Evaluates them all; texts that hold a number are taken for it (AWS recording `MAP_STATE_REFERENCE_IN_MAX_CONCURRENCY_PATH`). */
export function mapNumbers(visiting: Visiting, state: JsonPathMap): Attempt<MapNumbers> {
  const input = effectiveInput(visiting, state);
  if (!input.ok) return input;
  const number = (field: NumberField) => numberOf(visiting, state, field, input.value);
  const maxConcurrency = number('MaxConcurrency');
  if (!maxConcurrency.ok) return maxConcurrency;
  const toleratedFailureCount = number('ToleratedFailureCount');
  if (!toleratedFailureCount.ok) return toleratedFailureCount;
  const toleratedFailurePercentage = number('ToleratedFailurePercentage');
  if (!toleratedFailurePercentage.ok) return toleratedFailurePercentage;
  return succeeded({
    maxConcurrency: maxConcurrency.value,
    toleratedFailureCount: toleratedFailureCount.value,
    toleratedFailurePercentage: toleratedFailurePercentage.value,
  });
}

type NumberField = 'MaxConcurrency' | 'ToleratedFailureCount' | 'ToleratedFailurePercentage';

function numberOf(
  visiting: Visiting,
  state: JsonPathMap,
  field: NumberField,
  input: Json,
): Attempt<number | undefined> {
  const path = state[`${field}Path`];
  if (path === undefined) return succeeded(state[field]);
  const value = evaluatePath(visiting, path, pathScope(visiting, input));
  if (!value.ok) return value;
  const number = parsed(value.value);
  const whole = field !== 'ToleratedFailurePercentage';
  if (number === undefined || (whole && !Number.isInteger(number))) {
    const type = whole ? 'integer' : 'float';
    const message = `The ${field}Path field refers to value "${plainText(value.value)}" which is not a valid ${type}: ${path}`;
    return pathFailure(visiting, message);
  }
  const complaint = outOfRange(field, number);
  return complaint === undefined ? succeeded(number) : pathFailure(visiting, complaint);
}

function parsed(value: Json): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

function outOfRange(field: NumberField, number: number): string | undefined {
  switch (field) {
    case 'MaxConcurrency':
      return number < 0 ? `Expected non-negative integer for MaxConcurrency, got '${number}' instead.` : undefined;
    case 'ToleratedFailureCount':
      return number < 0 ? 'ToleratedFailureCount cannot be negative.' : undefined;
    case 'ToleratedFailurePercentage':
      return number < 0 || number > 100 ? 'ToleratedFailurePercentage must be between 0 and 100.' : undefined;
    default:
      return field satisfies never;
  }
}
