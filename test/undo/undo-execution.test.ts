import type { ExecutionPort } from '../../lib/undo/execution-port.js';
import { planFor } from '../../lib/undo/plan-for.js';
import { undoExecution } from '../../lib/undo/undo-execution.js';
import { paperPort } from './paper-port.js';
import { facts } from './written-history.js';

const stopped = facts('a* > b*', 'do a, do b, ABORTED');
const { arn } = stopped.execution;

it('starts one rollback, however often and by however many it is asked', async () => {
  const port = paperPort(stopped);
  const outcomes = await Promise.all([1, 2, 3].map(() => undoExecution(port, arn)));
  expect(outcomes.map(({ kind }) => kind)).toEqual(['started', 'started', 'started']);
  expect(await undoExecution(port, arn)).toMatchObject({ kind: 'under-way' });
  expect(port.started).toHaveLength(1);
});

it('shows the plan before anything is started', async () => {
  const port = paperPort(stopped);
  const order: string[] = [];
  const start: ExecutionPort['start'] = async (wanted) => {
    order.push('start');
    return port.start(wanted);
  };
  await undoExecution({ ...port, start }, arn, ({ state }) => order.push(state));
  expect(order).toEqual(['to-undo', 'start']);
});

it('plans again when somebody else was first', async () => {
  const port = paperPort(stopped);
  // Somebody starts another one by this name, between our look and our start.
  let beaten = false;
  const start: ExecutionPort['start'] = async (wanted) => {
    if (!beaten) await port.start({ ...wanted, input: '{}' });
    beaten = true;
    return port.start(wanted);
  };
  expect(await undoExecution({ ...port, start }, arn)).toMatchObject({ kind: 'under-way' });
  expect(port.started).toHaveLength(1);
});

it('gives up when the name is always taken', async () => {
  const port = paperPort(stopped);
  let starts = 0;
  const start: ExecutionPort['start'] = async () => {
    starts += 1;
    return 'exists';
  };
  const outcome = await undoExecution({ ...port, start }, arn);
  // Nobody waits for nothing: behind every pause there is another try.
  expect(starts).toBe(6);
  expect(outcome).toMatchObject({ kind: 'refused', refusal: { reason: 'Contended' } });
  expect(port.pauses).toEqual([200, 400, 800, 1600, 3200]);
});

it('does nothing when everything is undone', async () => {
  const port = paperPort(facts('a* > b*', 'do a, do b, ABORTED', ['do b, do a, SUCCEEDED']));
  expect(await undoExecution(port, arn)).toMatchObject({ kind: 'over' });
  expect(port.started).toEqual([]);
});

it('reads a history again that is behind its description', async () => {
  const port = paperPort(stopped);
  const { events } = stopped.execution;
  let reads = 0;
  const history = async () => events.slice(0, events.length - 3 + reads++);
  expect((await undoExecution({ ...port, history }, arn)).kind).toBe('started');
  expect(port.pauses).toEqual([250, 500, 1000]);
});

describe('refuses', () => {
  const port = paperPort(stopped);
  const rollbackArn = 'arn:aws:states:us-east-1:123456789012:execution:Test-Rollback:run-rollback';
  const input = JSON.stringify({ execution: { id: arn, name: 'run' } });
  it.each<[string, Partial<ExecutionPort>, string]>([
    ['NoSuchExecution', { describe: async () => undefined }, arn],
    ['StillRunning', { describe: async () => ({ arn, name: 'run', status: 'RUNNING', redriveCount: 0 }) }, arn],
    ['NoRollbackMachine', { definition: async () => undefined }, arn],
    ['UnreadableDefinition', { definition: async () => 'no JSON' }, arn],
    ['UnreadableDefinition', { definitionRun: async () => undefined }, arn],
    [
      'IsRollback',
      {
        definitionRun: async () => '{"Comment":"Undoes Test","States":{}}',
        describe: async () => ({ arn: rollbackArn, name: 'run-rollback', status: 'FAILED', redriveCount: 0, input }),
      },
      rollbackArn,
    ],
    ['IncompleteHistory', { history: async () => [] }, arn],
  ])('%s', async (reason, changed, executionArn) => {
    const planning = await planFor({ ...port, ...changed }, executionArn);
    expect(planning).toMatchObject({ kind: 'refused', refusal: { reason } });
  });
});

it.each([
  ['a workflow with nothing to undo', '{"Comment":"Sends mail","States":{}}'],
  ['a machine of others', '{"States":{}}'],
])('has nothing to undo of %s', async (_, definition) => {
  const port = { ...paperPort(stopped), definitionRun: async () => definition };
  const outcome = await undoExecution(port, arn);
  expect(outcome).toMatchObject({ kind: 'over', plan: { state: 'over', tasks: [] } });
});
