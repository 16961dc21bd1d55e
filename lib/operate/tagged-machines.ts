import { describeMachine, type FoundMachine } from './found-machine.js';
import { inBatches } from './in-batches.js';
import type { MachineSummary, OperatePort } from './operate-port.js';

/** An account has 100 of these calls at once, and then one a second (DG: service-quotas, ListTagsForResource; unverified). */
export const MOST_ASKED = 100;

/** The first hundred of some machines, with what their tags say. */
export function taggedMachines(
  machines: readonly MachineSummary[],
  port: Pick<OperatePort, 'tags'>,
): Promise<readonly FoundMachine[]> {
  return inBatches(machines.slice(0, MOST_ASKED), (machine) => describeMachine(machine, port));
}
