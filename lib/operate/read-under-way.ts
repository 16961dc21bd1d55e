import { tasksByState } from '../undo/function-states.js';
import { parseObject } from '../undo/parse-object.js';
import { readTaskRecords } from '../undo/read-task-records.js';
import { readRollbackMachine, type UndoableTask } from '../undo/rollback-machine.js';
import { rollbackMachineOf } from '../undo/rollback-reference.js';
import type { TaskRecord } from '../undo/task-record.js';
import type { OperatePort } from './operate-port.js';

/** What an execution that runs would leave behind if it were stopped now. */
export interface UnderWay {
  /** Tasks whose functions are under way: stopping an execution does not stop them. */
  readonly underWay: readonly TaskUnderWay[];
  /** Tasks that have completed. */
  readonly completed: readonly string[];
  /** Of all these, the tasks that a rollback would undo. */
  readonly toUndo: readonly string[];
}

export interface TaskUnderWay {
  readonly task: string;
  /** Until when its function may run on, by the timeout of its state: RFC 3339. */
  readonly mayRunUntil: string;
}

/** Reads what an execution is doing, from its history and definition alone. */
export async function readUnderWay(port: OperatePort, executionArn: string): Promise<UnderWay> {
  const [definition, events] = await Promise.all([port.definitionRun(executionArn), port.history(executionArn)]);
  const machine = parseObject(definition) ?? {};
  const rollbackArn = rollbackMachineOf(machine);
  const rollback = rollbackArn === undefined ? undefined : await port.definition(rollbackArn);
  const undoable = readRollbackMachine(parseObject(rollback) ?? {}).tasks;
  const records = [...readTaskRecords(events, tasksByState(machine)).values()];
  return {
    underWay: records.flatMap(({ task, outcome }) =>
      outcome.kind === 'in-flight' ? [{ task, mayRunUntil: new Date(outcome.until).toISOString() }] : [],
    ),
    completed: records.filter(({ outcome }) => outcome.kind === 'completed').map(({ task }) => task),
    toUndo: records.filter((record) => isToUndo(record, undoable.get(record.task))).map(({ task }) => task),
  };
}

/** A failure that nobody has undone yet is left, too, where its rollback undoes what was only begun. */
function isToUndo({ outcome }: TaskRecord, undoable: UndoableTask | undefined): boolean {
  return undoable !== undefined && (outcome.kind === 'completed' || undoable.on === 'attempted');
}
