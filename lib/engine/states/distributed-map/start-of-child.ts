import type { StartExecutionEffect } from '../../effect.js';
import type { MapRunChild, MapRunPhase, Visit } from '../../snapshot.js';

/** Asks for the execution of one item, or batch of items, of a distributed Map. */
export function startOfChild(
  path: readonly number[],
  { state, retries }: Visit,
  { stateMachineArn, mapRunArn, inputs }: Pick<MapRunPhase, 'stateMachineArn' | 'mapRunArn' | 'inputs'>,
  { token, name }: Extract<MapRunChild, { kind: 'running' }>,
  index: number,
): StartExecutionEffect {
  return {
    kind: 'startExecution',
    to: { path: [...path, index], token },
    stateName: state,
    retryCount: retries.reduce((sum, count) => sum + count, 0),
    stateMachineArn,
    name,
    input: inputs[index] ?? null,
    waits: true,
    mapRunArn,
  };
}
