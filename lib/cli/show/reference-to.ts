import type { ExecutionReport } from '../../operate/execution-report.js';
import { machineNameIn } from '../../undo/rollback-reference.js';

/**
 * By what name every command finds an execution: behind its workflow; one that undoes another is of another machine.
 *
 * @example
 * referenceTo(report) // 'Order:A-1'
 */
export function referenceTo({ workflow, execution, undoes }: ExecutionReport): string {
  return `${undoes === undefined ? workflow : machineNameIn(execution.stateMachineArn)}:${execution.name}`;
}
