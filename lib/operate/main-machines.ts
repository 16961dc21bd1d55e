import type { FoundMachine } from './found-machine.js';
import { inBatches } from './in-batches.js';
import type { OperatePort } from './operate-port.js';
import { rollbackMachineIn } from './rollback-machine-in.js';

/** All machines of a workflow have its tag. Those that another one has for undoing or for starting it are left out. */
export async function mainMachines(
  machines: readonly FoundMachine[],
  port: Pick<OperatePort, 'definition'>,
): Promise<readonly FoundMachine[]> {
  const several = machines.filter((machine) =>
    machines.some((other) => other !== machine && other.workflow === machine.workflow),
  );
  const undoing = await inBatches(several, (machine) => rollbackMachineIn(machine, port));
  const helpers = new Set([...undoing.map((machine) => machine?.arn), ...several.map(({ starterArn }) => starterArn)]);
  return machines.filter(({ arn }) => !helpers.has(arn));
}
