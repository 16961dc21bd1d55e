import type { FoundMachine } from './found-machine.js';
import { mainMachines } from './main-machines.js';
import type { MachineSummary, OperatePort } from './operate-port.js';
import { taggedMachines } from './tagged-machines.js';

/** State machines of workflows, and how many others were not asked because there are so many. */
export interface WorkflowMachines {
  readonly machines: readonly FoundMachine[];
  readonly left: number;
}

/**
 * Every state machine that runs a workflow, without those that undo or start one.
 *
 * @param isMeant which of them are asked at all. Default: all
 */
export async function findWorkflowMachines(
  port: OperatePort,
  isMeant: (machine: MachineSummary) => boolean = () => true,
): Promise<WorkflowMachines> {
  const machines = (await port.machines()).filter(isMeant);
  const found = await taggedMachines(machines, port);
  const workflows = found.filter(({ workflow }) => workflow !== undefined);
  return { machines: await mainMachines(workflows, port), left: machines.length - found.length };
}
