import { parseObject } from '../undo/parse-object.js';
import { machineNameIn, rollbackMachineOf } from '../undo/rollback-reference.js';
import type { FoundMachine } from './found-machine.js';
import type { OperatePort } from './operate-port.js';

/** The machine that undoes what another one did, as that one is now; undefined where there is nothing to undo. */
export async function rollbackMachineIn(
  { arn, workflow }: FoundMachine,
  { definition }: Pick<OperatePort, 'definition'>,
): Promise<FoundMachine | undefined> {
  const named = rollbackMachineOf(parseObject(await definition(arn)) ?? {});
  if (named === undefined) return undefined;
  // Without its version, of which executions are not listed apart.
  const undoing = named.split(':').slice(0, 7).join(':');
  return { arn: undoing, name: machineNameIn(undoing), ...(workflow === undefined ? {} : { workflow }) };
}
