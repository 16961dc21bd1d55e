import type { StateMachine } from '../../lib/asl/document.js';
import { virtualClock } from '../../lib/engine/clock.js';
import { startExecution } from '../../lib/engine/run.js';
import { chain, machineOf, scope, start, stateMachineArn } from './run-machine.js';

const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;
const long = { Type: 'Wait', Seconds: 1000 };
const nested = (name: string) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::states:startExecution.sync:2',
  Arguments: { StateMachineArn: arnOf(name), Input: {} },
});
const machines = new Map([
  [arnOf('Child'), chain({ Inner: nested('Grandchild') })],
  [arnOf('Grandchild'), chain({ Innermost: long })],
]);
const distributed = (processor: object) => ({
  Type: 'Map',
  Items: [1, 2, 3],
  MaxConcurrency: 2,
  ItemProcessor: { ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' }, ...processor },
});

/** What an execution is at, and how many executions there are then. */
const works: readonly (readonly [string, object, number])[] = [
  ['a nested execution that has one itself', nested('Child'), 3],
  [
    'nested executions in an inline Map',
    { Type: 'Map', Items: [1, 2], ItemProcessor: scope({ N: nested('Child') }) },
    5,
  ],
  ['a distributed Map', distributed(scope({ L: long })), 3],
  ['nested executions in a distributed Map', distributed(scope({ N: nested('Child') })), 7],
  [
    'a distributed Map in a Parallel',
    { Type: 'Parallel', Branches: [scope({ M: distributed(scope({ L: long })) })] },
    3,
  ],
];

/** Goes round until the history is full. */
const endless = {
  StartAt: 'Pause',
  States: {
    Pause: { Type: 'Wait', Seconds: 5, Next: 'Round' },
    Round: { Type: 'Choice', Choices: [{ Condition: false, Next: 'Never' }], Default: 'Round' },
    Never: { Type: 'Pass', End: true },
  },
};

const ALL = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
const beside = (work: object, branch: object, rest: object = {}) =>
  machineOf({
    StartAt: 'P',
    States: {
      P: { Type: 'Parallel', Branches: [scope({ Work: work }), branch], Catch: ALL, End: true, ...rest },
      Caught: { Type: 'Pass', End: true },
    },
  } as never);

/** How it ends, five seconds after its start. */
const ends: readonly (readonly [string, string, (work: object) => StateMachine])[] = [
  ['is stopped', 'ABORTED', (work) => chain({ Work: work })],
  ['has taken too long', 'TIMED_OUT', (work) => chain({ Work: work }, { TimeoutSeconds: 5 })],
  ['has a full history', 'FAILED', (work) => beside(work, endless)],
  [
    'fails for good',
    'FAILED',
    (work) => beside(work, scope({ W: { Type: 'Wait', Seconds: 5 }, F: { Type: 'Fail', Error: 'States.Runtime' } })),
  ],
  [
    'has caught the failure of a branch',
    'SUCCEEDED',
    (work) => beside(work, scope({ W: { Type: 'Wait', Seconds: 5 }, F: { Type: 'Fail' } })),
  ],
];

const rows = ends.flatMap(([how, status, machineFor]) =>
  works.map(([what, work, executions]) => [what, how, status, machineFor(work), executions] as const),
);

describe('what an execution waits for ends with it, at once', () => {
  it.each(rows)('%s, when it %s', async (_what, _how, status, machine, executions) => {
    const clock = virtualClock(start);
    const handle = startExecution(
      { machine, machines, input: {}, name: 'run', stateMachineArn },
      { clock, random: Math.random, invoke: () => Promise.reject(new Error('nothing is called')) },
    );
    if (status === 'ABORTED') {
      void clock.until(start + 5000).then(() => handle.stop());
    }
    const result = await handle.result;
    expect(result.status).toBe(status);
    expect(clock.now()).toBe(start + 5000);
    const [root, ...children] = handle.snapshot().executions;
    expect(children).toHaveLength(executions - 1);
    expect(children.map(({ snapshot }) => snapshot.progress)).toEqual(
      children.map(() => expect.objectContaining({ kind: 'ended', status: 'ABORTED', stoppedAt: start + 5000 })),
    );
    for (const run of root?.snapshot.mapRuns ?? []) {
      expect(run).toMatchObject({ status: 'ABORTED', counts: { executions: { pending: 1, aborted: 2, total: 3 } } });
    }
  });

  it.each(works)('%s, when the execution goes on after the failure of a branch', async (_what, work, executions) => {
    const failing = scope({ W: { Type: 'Wait', Seconds: 5 }, F: { Type: 'Fail' } });
    const machine = beside(work, failing) as unknown as { readonly States: object } & StateMachine;
    const later = { ...machine, States: { ...machine.States, Caught: { Type: 'Wait', Seconds: 60, End: true } } };
    const clock = virtualClock(start);
    const handle = startExecution(
      { machine: later as StateMachine, machines, input: {}, name: 'run', stateMachineArn },
      { clock, random: Math.random, invoke: () => Promise.reject(new Error('nothing is called')) },
    );
    expect(await handle.result).toMatchObject({ status: 'SUCCEEDED', stoppedAt: start + 65_000 });
    const [, ...children] = handle.snapshot().executions;
    expect(children).toHaveLength(executions - 1);
    expect(children.map(({ snapshot }) => snapshot.progress)).toEqual(
      children.map(() => expect.objectContaining({ kind: 'ended', status: 'ABORTED', stoppedAt: start + 5000 })),
    );
  });
});
