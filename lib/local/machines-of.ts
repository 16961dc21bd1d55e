import type { CompiledWorkflow } from '../compile/compile-document.js';
import { placeholderMachineArn, rollbackMachineName } from '../compile/placeholder-references.js';
import type { ExecutionRequest } from '../engine/ports.js';

/** What the engine has to know of a compiled workflow: its main machine, and the one that undoes by its ARN. */
export function machinesOf({ document, main, rollback }: CompiledWorkflow): Omit<ExecutionRequest, 'input' | 'name'> {
  return {
    machine: main,
    stateMachineArn: placeholderMachineArn(document.name),
    machines: new Map(
      rollback === undefined ? [] : [[placeholderMachineArn(rollbackMachineName(document)), rollback.machine]],
    ),
  };
}
