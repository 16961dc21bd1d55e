import type { JsonObject } from '../json.js';
import type { ExecutionDescription, ExecutionPort } from '../undo/execution-port.js';
import { tasksByState } from '../undo/function-states.js';
import { parseObject } from '../undo/parse-object.js';
import { executionArn, rollbackMachineOf, rollbackName } from '../undo/rollback-reference.js';
import { readTaskRuns } from './read-task-runs.js';

/** What an execution that still runs has begun to undo of itself, after something failed for good. */
export interface RunningUndo {
  readonly rollback: Pick<ExecutionDescription, 'arn' | 'name' | 'status'>;
  /** Those that have a rollback. */
  readonly tasks: ReadonlySet<string>;
  readonly undoneTasks: ReadonlySet<string>;
}

/** Undefined while it undoes nothing. */
export async function readRunningUndo(
  execution: ExecutionDescription,
  machine: JsonObject,
  port: Pick<ExecutionPort, 'describe' | 'definition' | 'history'>,
): Promise<RunningUndo | undefined> {
  const machineArn = rollbackMachineOf(machine);
  if (machineArn === undefined) return undefined;
  const rollback = await port.describe(executionArn(machineArn, rollbackName(execution, 1)));
  if (rollback === undefined) return undefined;
  const [text, events] = await Promise.all([port.definition(machineArn), port.history(rollback.arn)]);
  const taskOfState = tasksByState(parseObject(text) ?? {});
  const undone = readTaskRuns(events, taskOfState).filter(({ status }) => status === 'succeeded');
  const { arn, name, status } = rollback;
  return {
    rollback: { arn, name, status },
    tasks: new Set(taskOfState.values()),
    undoneTasks: new Set(undone.map(({ task }) => task)),
  };
}
