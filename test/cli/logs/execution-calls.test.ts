import { openCallReader } from '../../../lib/cli/logs/execution-calls.js';
import type { HistoryEvent } from '../../../lib/undo/history-event.js';

const arnOf = (kind: string, name: string) => `arn:aws:states:eu-west-1:111122223333:${kind}:${name}`;
const main = arnOf('execution', 'Shop:A-1');
const rollback = (suffix = '') => arnOf('execution', `Shop-Rollback:A-1-rollback${suffix}`);
const definition = JSON.stringify({
  Comment: `Undone by ${arnOf('stateMachine', 'Shop-Rollback')}:3`,
  States: {
    Pay: { Type: 'Task', Arguments: { Payload: { task: 'Pay' } } },
    Ship: { Type: 'Task', Arguments: { Payload: { task: 'Ship' } } },
  },
});

/** Events by number; a call is named by its task. */
const called = (id: number, task: string): HistoryEvent => {
  const parameters = JSON.stringify({ FunctionName: 'F', Payload: { task, execution: { id: main } } });
  return {
    id,
    previousEventId: 0,
    timestamp: id,
    type: 'TaskScheduled',
    details: { resourceType: 'lambda', parameters },
  };
};
const other = (id: number, type: string, details = {}): HistoryEvent => ({
  id,
  previousEventId: 0,
  timestamp: id,
  type,
  details,
});

/** Step Functions with these histories, which may grow; what was asked is written down. */
function port(histories: Record<string, HistoryEvent[]>) {
  const asked: string[] = [];
  const short = (arn: string) => arn.split(':').at(-1) ?? '';
  return {
    asked,
    describe: async (arn: string) => {
      asked.push(`describe ${short(arn)}`);
      return histories[arn] && { arn, name: short(arn), status: 'RUNNING' as const, redriveCount: 0 };
    },
    history: async (arn: string, after = 0) => {
      asked.push(`history ${short(arn)} after ${after}`);
      return (histories[arn] ?? []).filter(({ id }) => id > after);
    },
    definitionRun: async () => definition,
  };
}

test('an execution that is over, with everything that has undone something of it', async () => {
  const histories = {
    [main]: [called(1, 'Pay'), other(2, 'ExecutionFailed')],
    [rollback()]: [called(1, 'Pay'), other(2, 'ExecutionFailed')],
    [rollback('-2')]: [called(1, 'Pay'), other(2, 'ExecutionSucceeded')],
  };
  const reader = await openCallReader(main, true, port(histories));
  const { calls, isOver } = await reader.read();
  expect([calls.length, isOver]).toEqual([3, true]);
  expect([...reader.tasks, reader.isUndoable]).toEqual(['Pay', 'Ship', true]);
  const without = await openCallReader(main, false, port(histories));
  expect((await without.read()).calls).toHaveLength(1);
  expect(without.isUndoable).toBe(false);
});

test('while it runs only what is new is asked for, and rollbacks only once it starts one', async () => {
  const histories: Record<string, HistoryEvent[]> = { [main]: [called(1, 'Pay')] };
  const steps = port(histories);
  const reader = await openCallReader(main, true, steps);
  expect((await reader.read()).isOver).toBe(false);
  histories[main]?.push(called(2, 'Ship'), other(3, 'TaskScheduled', { resourceType: 'states' }));
  histories[rollback()] = [called(1, 'Pay')];
  expect((await reader.read()).calls).toHaveLength(3);
  histories[main]?.push(other(4, 'ExecutionFailed'));
  expect((await reader.read()).isOver).toBe(false);
  histories[rollback()]?.push(other(2, 'ExecutionSucceeded'));
  expect((await reader.read()).isOver).toBe(true);
  expect(steps.asked).toEqual([
    'history A-1 after 0',
    'history A-1 after 1',
    'describe A-1-rollback',
    'history A-1-rollback after 0',
    'history A-1 after 3',
    'history A-1-rollback after 1',
    'history A-1-rollback after 1',
    'describe A-1-rollback-2',
  ]);
});
