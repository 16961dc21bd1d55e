import type { ExecutionDetails } from '../../operate/operate-port.js';
import type { UndoPlan } from '../../undo/undo-plan.js';
import type { RollbackReport } from '../rollback/rollback-report.js';
import type { SightedExecution } from './sighted-execution.js';

/** What came of stopping one execution. */
export interface StopResult {
  readonly sighted: SightedExecution;
  /** As it is afterwards; still that of an execution that runs where nobody waited for its end. */
  readonly details: ExecutionDetails;
  /** Whether this call stopped it: not when it was over already, or ended by itself meanwhile. */
  readonly isStopped: boolean;
  /** What is left to undo of it. Absent where nobody can say. */
  readonly plan?: UndoPlan;
  /** What undoing it came to; absent when that was not asked for, or did not get that far. */
  readonly undo?: RollbackReport;
  /** Why it was not stopped, or not undone; with a line that says what to do. */
  readonly problem?: string;
}
