import type { ExecutionPort } from '../undo/execution-port.js';
import { undoExecution } from '../undo/undo-execution.js';
import type { UndoneByCommand } from './trace.js';

/** Rollbacks after which there has to be nothing left: a function that fails for good does so in one of them. */
const MOST_ROLLBACKS = 4;

/** Does what `stepwright rollback` does, over and over, until it says that there is nothing left. */
export async function undoByCommand(port: ExecutionPort, executionArn: string): Promise<UndoneByCommand> {
  for (let started = 0; started <= MOST_ROLLBACKS; started += 1) {
    const outcome = await undoExecution(port, executionArn);
    switch (outcome.kind) {
      case 'started':
        break;
      case 'over':
        return { started, end: 'over' };
      case 'under-way':
        return { started, end: 'refused', reason: 'a rollback is said to be running, and none is' };
      case 'refused':
        return { started, end: 'refused', reason: outcome.refusal.message };
      default:
        return outcome satisfies never;
    }
  }
  return { started: MOST_ROLLBACKS + 1, end: 'left' };
}
