import type { Json, JsonObject } from '../../json.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import type { UndoPlanning } from '../../undo/plan-undo.js';
import type { ExecutionDetails } from '../operate-port.js';
import type { TaskRun } from '../task-run.js';

/** All that an explanation is made from. Times are milliseconds since 1970. */
export interface ExplainFacts {
  readonly details: ExecutionDetails;
  /** The definition that it ran; absent where it is not told. */
  readonly machine?: JsonObject;
  /** The whole history; so far, while it runs. */
  readonly events: readonly HistoryEvent[];
  readonly lastSuccess: LastSuccess;
  /** What is undone and what is not. Absent while it runs, and where it could not be found out. */
  readonly undo?: UndoPlanning;
  /** The executions that undid something of it, the first one first. */
  readonly rollbacks: readonly RollbackFacts[];
  /** Name of the execution that reruns it. */
  readonly supersededBy?: string;
  /** Whether its rerun would run another definition than it ran, because its workflow was deployed again since. */
  readonly wantsNewCode?: true;
  /** What could not be read, and why. */
  readonly notes: readonly string[];
  /** Not before the last event: the clock of AWS may be ahead of ours. */
  readonly now: number;
}

/** The last execution of the same machine that succeeded, of those that were started before. A closed union. */
export type LastSuccess =
  | {
      readonly kind: 'found';
      readonly name: string;
      readonly startedAt: number;
      /** Absent where payloads are not told. */
      readonly input?: Json;
    }
  | { readonly kind: 'none' }
  | { readonly kind: 'not-looked-for'; readonly why?: string };

export interface RollbackFacts {
  readonly name: string;
  readonly startedAt: number;
  readonly stoppedAt?: number;
  readonly runs: readonly TaskRun[];
}
