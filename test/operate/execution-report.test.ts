import { type ExecutionReport, reportExecution } from '../../lib/operate/execution-report.js';
import type { OperatePort } from '../../lib/operate/operate-port.js';
import type { TaskReport } from '../../lib/operate/task-report.js';
import type { UndoFacts } from '../../lib/undo/undo-facts.js';
import { type PaperPort, paperPort } from '../undo/paper-port.js';
import { facts } from '../undo/written-history.js';

const arn = 'arn:aws:states:us-east-1:123456789012:execution:Test:run';
const prefix = 'arn:aws:states:us-east-1:123456789012:execution';

function portOf(given: UndoFacts, more: Partial<OperatePort> = {}): OperatePort & PaperPort {
  const paper = paperPort(given);
  return {
    ...paper,
    details: async (executionArn: string) => {
      const found = await paper.describe(executionArn);
      const stateMachineArn = executionArn.split(':').slice(0, 7).join(':').replace(':execution:', ':stateMachine:');
      return found && { ...found, stateMachineArn, startedAt: 1000 };
    },
    tags: async () => new Map([['stepwright:workflow', 'Workflow']]),
    ...more,
  } as unknown as OperatePort & PaperPort;
}

const reportOn = async (given: UndoFacts, executionArn = arn): Promise<ExecutionReport> => {
  const report = await reportExecution(portOf(given), executionArn);
  if (report === undefined) throw new Error('There is no such execution');
  return report;
};

/** `a succeeded, undone by run-rollback`. */
function told({ task, status, undo, undoneBy, undoFailure, reused }: TaskReport): string {
  const parts = [undo, undoneBy && `by ${undoneBy}`, undoFailure?.error, reused && 'reused'].filter(Boolean);
  return `${task} ${status}${parts.length === 0 ? '' : `, ${parts.join(' ')}`}`;
}

describe('report of an execution', () => {
  it.each<[string, UndoFacts, readonly string[]]>([
    [
      'stopped',
      facts('a* > b* > c > d', 'do a, do b, do c, call d, ABORTED'),
      ['a succeeded, to-undo', 'b succeeded, to-undo', 'c succeeded, no-rollback', 'd stopped, no-rollback'],
    ],
    [
      'failed and undone',
      facts('a* > b*', 'do a, call b, fail b Boom, exit b, FAILED', ['do a, SUCCEEDED']),
      ['a succeeded, undone by run-rollback', 'b failed, not-needed'],
    ],
    [
      'a rollback that failed',
      facts('a* > b', 'do a, call b, fail b Boom, exit b, FAILED', ['call a, fail a Sad, exit a, FAILED']),
      ['a succeeded, to-undo Sad', 'b failed, no-rollback'],
    ],
    ['nobody knows', facts('a* > b*', 'do a, call b, ABORTED'), ['a succeeded, to-undo', 'b stopped, cannot']],
    ['running', facts('a* > b', 'do a, call b'), ['a succeeded', 'b running']],
    [
      'running, and undoing itself',
      facts('a* > b* > c', 'do a, do b, call c, fail c Boom, exit c', ['do b, call a']),
      ['a succeeded, to-undo', 'b succeeded, undone by run-rollback', 'c failed'],
    ],
    ['not begun', facts('a* > b', 'call a'), ['a running', 'b not started']],
  ])('%s', async (_, given, expected) => {
    expect((await reportOn(given)).tasks.map(told)).toEqual(expected);
  });

  it('is that of one that goes on while it waits to be redriven', async () => {
    const given = facts('a* > b', 'do a, call b');
    const report = await reportOn({ ...given, execution: { ...given.execution, status: 'PENDING_REDRIVE' } });
    expect([report.tasks.map(told), report.undoUnknown]).toEqual([['a succeeded', 'b running'], undefined]);
  });

  it.each<[string, Partial<OperatePort>]>([
    ['can be undone', {}],
    ['cannot be', { definitionRun: async () => '{}' }],
  ])('looks once for what reran one that %s', async (_, more) => {
    const port = portOf(facts('a* > b', 'do a, call b, ABORTED'), more);
    const described: string[] = [];
    const counting = {
      ...port,
      describe: async (executionArn: string) => {
        described.push(executionArn);
        return port.describe(executionArn);
      },
    };
    await reportExecution(counting, arn);
    expect(described.filter((each) => each.endsWith(':run-rerun'))).toHaveLength(1);
  });

  it('names the workflow and what undid it, and says nothing of others', async () => {
    const given = facts('a* > b', 'do a, call b, fail b Boom, exit b, FAILED', ['do a, SUCCEEDED']);
    expect(await reportOn(given)).toMatchObject({
      workflow: 'Workflow',
      execution: { arn, status: 'FAILED', startedAt: 1000 },
      rollbacks: [{ arn: `${prefix}:Test-Rollback:run-rollback`, name: 'run-rollback', status: 'SUCCEEDED' }],
    });
    const { rerunOf, supersededBy, undoes, undoUnknown } = await reportOn(given);
    expect([rerunOf, supersededBy, undoes, undoUnknown]).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('says which execution a rollback undoes', async () => {
    const rollback = { events: 'do a, SUCCEEDED', input: { execution: { id: arn, name: 'run' } } };
    const given = facts('a* > b', 'do a, ABORTED', [rollback]);
    const port = portOf(given, { definitionRun: async () => JSON.stringify(given.rollbackMachine.definition) });
    const report = await reportExecution(port, `${prefix}:Test-Rollback:run-rollback`);
    expect(report?.undoes).toBe(arn);
    expect(report?.undoUnknown).toBeUndefined();
    expect(report?.tasks.map(told)).toEqual(['a succeeded']);
  });

  it('reads what is reused of the execution that it reruns', async () => {
    const record = {
      of: `${prefix}:Test:first`,
      input: {},
      reused: { [`${prefix}:Test:first`]: ['a'] },
      results: { a: 1 },
    };
    const given = facts('a > b*', 'do a, do b, SUCCEEDED');
    const rerun = { ...given, execution: { ...given.execution, input: { 'stepwright:rerun': record } } };
    const report = await reportOn(rerun);
    expect(report.rerunOf).toBe(`${prefix}:Test:first`);
    expect(report.tasks[0]).toMatchObject({ task: 'a', reused: true });
    expect(report.tasks[1]).not.toHaveProperty('reused');
  });

  it('reads the history once, and again only when it is behind', async () => {
    const given = facts('a* > b', 'do a, call b, ABORTED');
    const port = portOf(given);
    let reads = 0;
    const history: OperatePort['history'] = async (executionArn, after) => {
      reads += 1;
      const events = await port.history(executionArn, after);
      return reads === 1 && isLate ? events.slice(0, -1) : events;
    };
    let isLate = false;
    await reportExecution({ ...port, history }, arn);
    expect(reads).toBe(1);
    [reads, isLate] = [0, true];
    const report = await reportExecution({ ...port, history }, arn);
    expect(reads).toBe(2);
    expect(report?.tasks.map(told)).toEqual(['a succeeded, to-undo', 'b stopped, no-rollback']);
  });

  it('does without the tags where they are not told', async () => {
    const denied = Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    const tags = async () => {
      throw denied;
    };
    const report = await reportExecution(portOf(facts('a* > b', 'do a, ABORTED'), { tags }), arn);
    expect(report?.workflow).toBe('Test');
    denied.name = 'ThrottlingException';
    await expect(reportExecution(portOf(facts('a* > b', 'do a, ABORTED'), { tags }), arn)).rejects.toBe(denied);
  });

  it('says why it cannot tell what was undone', async () => {
    const port = portOf(facts('a* > b', 'do a, ABORTED'), { definition: async () => undefined });
    const report = await reportExecution(port, arn);
    expect(report?.undoUnknown).toMatch(/^The state machine that would undo it, Test-Rollback, does not exist\.$/);
    expect(report?.tasks.map(told)).toEqual(['a succeeded', 'b not started']);
  });

  it('is undefined where there is no such execution', async () => {
    const port = portOf(facts('a* > b', 'do a, ABORTED'));
    expect(await reportExecution(port, `${arn}-2`)).toBeUndefined();
  });
});
