import { endsExecution } from '../../undo/ends-execution.js';
import { tasksByState } from '../../undo/function-states.js';
import type { HistoryEvent } from '../../undo/history-event.js';
import { parseObject } from '../../undo/parse-object.js';
import { executionArn, executionNameIn, rollbackMachineOf, rollbackName } from '../../undo/rollback-reference.js';
import type { StepFunctions } from '../aws/step-functions.js';
import type { FunctionCall } from './function-call.js';
import { readFunctionCalls } from './read-function-calls.js';

/** What the histories of an execution, and of what undid it, say of the functions that were called. */
export interface ExecutionCalls {
  readonly calls: readonly FunctionCall[];
  /** Whether the execution is over, and everything that has undone something of it. */
  readonly isOver: boolean;
}

/** Follows the histories of an execution and of its rollbacks. */
export interface CallReader {
  /** Tasks of the machine, whether they were called or not. */
  readonly tasks: ReadonlySet<string>;
  /** Whether lines of rollbacks may come. */
  readonly isUndoable: boolean;
  /** What they say by now; only what is new is asked for. */
  read(): Promise<ExecutionCalls>;
}

type ReadPort = Pick<StepFunctions, 'describe' | 'history' | 'definitionRun'>;

/**
 * Opens a reader for an execution that is there.
 *
 * @param withRollbacks whether the executions that undo it count
 */
export async function openCallReader(arn: string, withRollbacks: boolean, port: ReadPort): Promise<CallReader> {
  const machine = parseObject(await port.definitionRun(arn)) ?? {};
  const undoneBy = withRollbacks ? rollbackMachineOf(machine) : undefined;
  const followed: Followed[] = [{ arn, name: executionNameIn(arn), events: [], isOver: false }];

  const findRollbacks = async () => {
    if (undoneBy === undefined) return;
    const [main] = followed;
    if (main === undefined || !(main.isOver || startsOthers(main.events))) return;
    // One begins when the one before is over.
    while (followed.length === 1 || followed.at(-1)?.isOver) {
      const rollback = executionArn(undoneBy, rollbackName(main, followed.length));
      if ((await port.describe(rollback)) === undefined) return;
      followed.push({ arn: rollback, name: '', events: [], isOver: false });
      await update(followed.at(-1), port);
    }
  };

  return {
    tasks: new Set(tasksByState(machine).values()),
    isUndoable: undoneBy !== undefined,
    read: async () => {
      for (const each of followed) await update(each, port);
      await findRollbacks();
      return {
        calls: followed.flatMap(({ events }) => readFunctionCalls(events)),
        isOver: followed.every(({ isOver }) => isOver),
      };
    },
  };
}

interface Followed {
  readonly arn: string;
  readonly name: string;
  readonly events: HistoryEvent[];
  isOver: boolean;
}

async function update(followed: Followed | undefined, port: ReadPort): Promise<void> {
  if (followed === undefined || followed.isOver) return;
  followed.events.push(...(await port.history(followed.arn, followed.events.at(-1)?.id ?? 0)));
  const last = followed.events.at(-1);
  followed.isOver = last !== undefined && endsExecution(last);
}

/** Whether it has begun to start other executions: the one that undoes it is started by the execution itself. */
function startsOthers(events: readonly HistoryEvent[]): boolean {
  return events.some(({ type, details }) => type === 'TaskScheduled' && details?.resourceType !== 'lambda');
}
