import { type RollbackRequest, rollbackInput } from '../../lib/undo/rollback-input.js';
import type { UndoableTask } from '../../lib/undo/rollback-machine.js';
import type { TaskRecord } from '../../lib/undo/task-record.js';
import { facts } from './written-history.js';

const { execution } = facts('a! > b', 'ABORTED');

/** Of an execution in which so many tasks failed, each with a cause of so many characters. */
function requestOf(failures: number, characters: number): RollbackRequest {
  const names = Array.from({ length: failures }, (_, index) => `t${index}`);
  const records = names.map((task): [string, TaskRecord] => {
    const outcome = { kind: 'failed', error: 'Boom', cause: 'x'.repeat(characters), settled: false } as const;
    return [task, { task, outcome }];
  });
  const toUndo = names.map((task): UndoableTask => ({ task, on: 'attempted', reads: [] }));
  const undoable = new Map(toUndo.map((task) => [task.task, task]));
  const first = undefined;
  return {
    ...{ execution, input: {}, records: new Map(records), toUndo, undoable, first, notBefore: undefined },
    ...{ tasks: failures, inForce: new Set<string>() },
  };
}

it.each([
  [1, 2000],
  [16, 2000],
  [17, 1891],
  [500, 32],
])('tells of %i failures %i characters each, so that all of them fit', (failures, characters) => {
  const made = rollbackInput(requestOf(failures, 30_000));
  const failed = Object.values((made.ok && made.input.failed) as Record<string, { readonly cause: string }>);
  expect(failed).toHaveLength(failures);
  expect(new Set(failed.map(({ cause }) => cause.length))).toEqual(new Set([characters]));
});
