import type { Json, JsonObject } from '../../json.js';
import type { ExecutionStatus, RelatedExecution } from '../../undo/undo-facts.js';
import type { TaskInPlan } from '../../undo/undo-plan.js';

/** All that a rerun is planned from. */
export interface RerunFacts {
  readonly execution: RerunExecution;
  /** The definition that it ran. */
  readonly definitionRun: JsonObject;
  /** What became of every task that was begun, and of its effect. */
  readonly tasks: readonly TaskInPlan[];
  /** Tasks that failed for good, so that the execution went on without them. */
  readonly settled: ReadonlySet<string>;
  /** Whether its machine runs on when a task fails, to undo what was done. */
  readonly isDrained: boolean;
  /** The executions that undid something of it. */
  readonly rollbacks: readonly RelatedExecution[];
  /** What a new execution would be started of. */
  readonly machine: RerunMachine;
  /** The execution that has the name of its rerun. Whether it is that is absent where its input is not told. */
  readonly successor?: RelatedExecution & { readonly isRerun?: boolean };
}

/** The execution that is over. */
export interface RerunExecution {
  readonly arn: string;
  readonly name: string;
  readonly status: ExecutionStatus;
  /** Absent where payloads are not told. */
  readonly input?: Json;
  /** Name of the error with which it failed. */
  readonly error?: string;
  /** Whether it can be redriven, as AWS says; absent where it does not say. */
  readonly isRedrivable?: boolean;
  readonly redriveStatusReason?: string;
}

export interface RerunMachine {
  /** Of the state machine, or of a version of it. */
  readonly arn: string;
  readonly definition: JsonObject;
  /** Of the machine that undoes it. Absent where it has none. */
  readonly rollback?: JsonObject;
  /** Whether it is the definition that the execution ran. */
  readonly isSame: boolean;
}
