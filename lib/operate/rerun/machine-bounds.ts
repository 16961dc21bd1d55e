import type { JsonObject } from '../../json.js';
import { functionStates } from '../../undo/function-states.js';

/** Bytes of JSON that travel through a machine. */
export interface MachineBounds {
  /** Of the input. */
  readonly inputBytes: number;
  /** Of every result. */
  readonly resultBytes: number;
}

/** Bytes of the input of an execution (DG: service-quotas). */
const LARGEST = 262_144;

/** What a machine takes: the least that one of its calls says. */
export function machineBounds(machine: JsonObject): MachineBounds {
  const payloads = functionStates(machine).map(({ payload }) => payload);
  const least = (bounds: readonly unknown[]) =>
    Math.min(LARGEST, ...bounds.filter((bound) => typeof bound === 'number'));
  return {
    inputBytes: least(payloads.map(({ inputBytes }) => inputBytes)),
    resultBytes: least(payloads.map(({ inlineBytes }) => inlineBytes)),
  };
}
