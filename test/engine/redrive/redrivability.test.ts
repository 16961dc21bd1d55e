import { advance } from '../../../lib/engine/advance.js';
import { virtualClock } from '../../../lib/engine/clock.js';
import { createPowers } from '../../../lib/engine/data-flow/create-powers.js';
import { describeExecution } from '../../../lib/engine/describe-execution.js';
import { executionIdentity, expressIdentity } from '../../../lib/engine/identity.js';
import { type Redrivability, redrivability } from '../../../lib/engine/redrive/redrivability.js';
import { redriveExecution } from '../../../lib/engine/run.js';
import type { Progress, Snapshot } from '../../../lib/engine/snapshot.js';
import { chain, start, stateMachineArn } from '../run-machine.js';

const day = 86_400_000;
const execution = executionIdentity(stateMachineArn, 'run');
const failed: Progress = { kind: 'ended', status: 'FAILED', error: 'E', stoppedAt: start + day };

function snapshotOf(rest: Partial<Snapshot>): Snapshot {
  return { execution, input: {}, startedAt: start, events: 10, tokens: 3, progress: failed, ...rest };
}

const refused = (reason: string): Redrivability => ({ status: 'NOT_REDRIVABLE', reason });

type Row = readonly [what: string, Partial<Snapshot>, days: number, Redrivability];

const rows: readonly Row[] = [
  ['failed', {}, 2, { status: 'REDRIVABLE' }],
  ['stopped', { progress: { ...failed, status: 'ABORTED' } }, 2, { status: 'REDRIVABLE' }],
  ['timed out', { progress: { ...failed, status: 'TIMED_OUT' } }, 2, { status: 'REDRIVABLE' }],
  ['failed 14 days ago', {}, 15, { status: 'REDRIVABLE' }],
  [
    'an item of a distributed Map',
    { execution: executionIdentity(`${stateMachineArn}/Items`, 'run') },
    2,
    { status: 'REDRIVABLE_BY_MAP_RUN' },
  ],
  [
    'an Express item of a distributed Map',
    { execution: expressIdentity(`${stateMachineArn}/Items`, 'run', 'ASYNC', 'r1') },
    20,
    { status: 'REDRIVABLE_BY_MAP_RUN' },
  ],
  ['under way', { progress: { kind: 'ready' } }, 0, refused('Execution is RUNNING and cannot be redriven')],
  [
    'succeeded',
    { progress: { ...failed, status: 'SUCCEEDED', output: 1 } },
    2,
    refused('Execution is SUCCEEDED and cannot be redriven'),
  ],
  ['failed 14 days and an hour ago', {}, 15 + 1 / 24, refused('Execution redrivable period exceeded')],
  [
    'started a year ago',
    { progress: { ...failed, stoppedAt: start + 365 * day } },
    366,
    refused('Execution has exceeded the max execution time'),
  ],
  [
    'over because a year is',
    { progress: { ...failed, status: 'TIMED_OUT', stoppedAt: start + 365 * day } },
    365,
    refused('Execution has exceeded the max execution time'),
  ],
  ['full', { events: 24_999 }, 2, refused('Execution history event limit exceeded')],
  [
    'an Express execution',
    { execution: expressIdentity(stateMachineArn, 'run', 'ASYNC', 'r1') },
    2,
    refused('Execution is of type EXPRESS and cannot be redriven'),
  ],
];

describe('redrivability', () => {
  it.each(rows)('of an execution that is %s', (_name, rest, days, expected) => {
    expect(redrivability(snapshotOf(rest), start + days * day)).toEqual(expected);
  });

  it.each(rows.filter(([, , , { reason }]) => reason !== undefined))(
    'refuses an execution that is %s, and changes nothing',
    async (_name, rest, days) => {
      const snapshot = snapshotOf(rest);
      const event = { kind: 'redriven', time: start + days * day } as const;
      const step = await advance(chain({ P: { Type: 'Pass' } }), snapshot, event, createPowers(Math.random));
      expect(step.snapshot).toBe(snapshot);
      expect(step.events).toEqual([]);
    },
  );

  it('is what redriveExecution goes by', () => {
    const machine = chain({ P: { Type: 'Pass' } });
    const record = { snapshot: snapshotOf({}), revision: stateMachineArn, events: [], children: [], waiters: [] };
    const ports = { clock: virtualClock(start + 20 * day), random: Math.random, invoke: () => Promise.reject() };
    expect(() => redriveExecution({ executions: [record] }, { machine, stateMachineArn }, ports)).toThrow(
      `The execution ${execution.arn} cannot be redriven: Execution redrivable period exceeded.`,
    );
  });

  it('is part of what DescribeExecution says', () => {
    expect(describeExecution(snapshotOf({}))).toMatchObject({ RedriveCount: 0, RedriveStatus: 'REDRIVABLE' });
    expect(describeExecution(snapshotOf({ redriven: { count: 2, at: start } }))).toMatchObject({
      RedriveCount: 2,
      RedriveDate: start,
    });
  });
});
