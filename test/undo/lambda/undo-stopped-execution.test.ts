import type { ExecutionPort } from '../../../lib/undo/execution-port.js';
import { undoStopped } from '../../../lib/undo/lambda/undo-stopped-execution.js';
import type { ExecutionStatus } from '../../../lib/undo/undo-facts.js';
import { paperPort } from '../paper-port.js';
import { facts } from '../written-history.js';

const stopped = facts('a* > b*', 'do a, do b, ABORTED');
const executionArn = stopped.execution.arn;
const event = (status: string, redriveCount = 0) => ({ detail: { executionArn, status, redriveCount } });
const running = (redriveCount: number): ExecutionPort['describe'] => {
  return async (arn) => ({ arn, name: 'run', status: 'RUNNING', redriveCount });
};

it.each(['ABORTED', 'TIMED_OUT'])('undoes what is %s, once', async (status) => {
  const port = paperPort(stopped);
  expect(await undoStopped(port, event(status))).toMatch(/^Started arn:.*:run-rollback\n.*To undo: b ; a/s);
  expect(await undoStopped(port, event(status))).toContain('A rollback is running');
  expect(port.started).toHaveLength(1);
});

describe('an execution that was stopped while it was undoing', () => {
  const undoing = facts('a* > b*', 'do a, do b, ABORTED', ['do b, call a']);
  const cutOff = facts('a* > b*', 'do a, do b, ABORTED', ['do b, call a, ABORTED']);
  const rollbackArn = undoing.rollbacks[0]?.arn;

  it('is undone when its rollback is stopped with it', async () => {
    const [before, after] = [paperPort(undoing), paperPort(cutOff)];
    let looks = 0;
    const now = () => (looks > 3 ? after : before);
    const port: ExecutionPort = {
      ...after,
      describe: (arn) => {
        if (arn === rollbackArn) looks += 1;
        return now().describe(arn);
      },
      history: (arn) => now().history(arn),
    };
    expect(await undoStopped(port, event('ABORTED'))).toMatch(/^Started arn:.*:run-rollback-2\n.*To undo: a\n/s);
    expect(after.started).toMatchObject([{ name: 'run-rollback-2' }]);
  });

  it.each(['FAILED', 'SUCCEEDED'])('is left as it is when its rollback has %s', async (status) => {
    const port = paperPort(undoing);
    let looks = 0;
    const describe: ExecutionPort['describe'] = async (arn) => {
      const found = await port.describe(arn);
      if (arn !== rollbackArn || found === undefined) return found;
      looks += 1;
      return looks > 2 ? { ...found, status: status as ExecutionStatus } : found;
    };
    expect(await undoStopped({ ...port, describe }, event('ABORTED'))).toContain('A rollback is running');
    expect(port.started).toEqual([]);
    expect(port.pauses).toEqual([2000, 2000]);
  });

  it('is left to its rollback when that goes on', async () => {
    const port = paperPort(undoing);
    expect(await undoStopped(port, event('ABORTED'))).toContain('A rollback is running');
    expect(port.started).toEqual([]);
    expect(port.pauses.reduce((sum, pause) => sum + pause, 0)).toBe(60_000);
  });
});

it.each(['SUCCEEDED', 'FAILED', 'RUNNING'])('leaves alone what is %s', async (status) => {
  const port = paperPort(stopped);
  expect(await undoStopped(port, event(status))).toContain('nothing to do');
  expect(port.started).toEqual([]);
});

it('has to be tried again when AWS does not tell yet that the execution is over', async () => {
  const port = { ...paperPort(stopped), describe: running(0) };
  await expect(undoStopped(port, event('ABORTED'))).rejects.toMatchObject({ name: 'StillRunning' });
});

it('leaves alone what is itself a rollback', async () => {
  const definitionRun = async () => '{"Comment":"Undoes Test","States":{}}';
  const input = JSON.stringify({ execution: { id: executionArn, name: 'run' } });
  const describe: ExecutionPort['describe'] = async (arn) => {
    return { arn, name: 'run-rollback', status: 'ABORTED', redriveCount: 0, input };
  };
  const port = paperPort(stopped);
  expect(await undoStopped({ ...port, definitionRun, describe }, event('ABORTED'))).toContain('is itself a rollback');
  expect(port.started).toEqual([]);
});

it('leaves alone what has been redriven since', async () => {
  const port = { ...paperPort(stopped), describe: running(1) };
  expect(await undoStopped(port, event('ABORTED'))).toContain('has been redriven since');
});

it('throws what a person has to look at, with what to do', async () => {
  const port = { ...paperPort(stopped), definition: async () => undefined };
  await expect(undoStopped(port, event('ABORTED'))).rejects.toMatchObject({
    name: 'NoRollbackMachine',
    message: expect.stringContaining('fix: deploy the workflow again'),
  });
});

it('passes on what Step Functions refuses', async () => {
  const throttled = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
  const describe = async () => {
    throw throttled;
  };
  await expect(undoStopped({ ...paperPort(stopped), describe }, event('ABORTED'))).rejects.toBe(throttled);
});
