import { type PruneRequest, pruneVersions } from '../../../lib/cdk/versions/prune-versions.js';
import { type FakeAws, fakeAws, onDay } from './fake-aws.js';

const arnOf = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;
const MAIN = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Shop';
const UNDO = 'arn:aws:states:eu-west-1:111122223333:stateMachine:Shop-Rollback';
const main = (charge: number, undo: number) => ({
  States: { Charge: arnOf(`Charge:${charge}`), Undo: `${UNDO}:${undo}` },
});
const undo = (refund: number) => ({ States: { Refund: arnOf(`Refund:${refund}`) } });

const request: PruneRequest = { stateMachineArn: MAIN, rollbackStateMachineArn: UNDO, keep: 1, keepForDays: 90 };
const NOW = 1000;

/** Four deployments long ago, each with other code for everything. */
const four = {
  definitions: {
    [MAIN]: main(4, 4),
    [UNDO]: undo(4),
    ...Object.fromEntries([1, 2, 3, 4].map((n) => [`${UNDO}:${n}`, undo(n)])),
  },
  published: Object.fromEntries(
    [arnOf('Charge'), arnOf('Refund'), UNDO].map((arn) => [arn, { 1: 1, 2: 2, 3: 3, 4: 4 }]),
  ),
} satisfies FakeAws;

/** What stays, as `Charge:1 …`. */
async function staying(aws: FakeAws, changes: Partial<PruneRequest> = {}) {
  const fake = fakeAws(aws);
  const pruned = await pruneVersions({ ...request, ...changes }, onDay(NOW), fake.aws);
  expect(fake.log.filter((line) => line.startsWith('delete'))).toEqual(pruned.deleted.map((arn) => `delete ${arn}`));
  return Object.entries(aws.published).map(([arn, versions]) => {
    const kept = Object.keys(versions).filter((version) => !pruned.deleted.includes(`${arn}:${version}`));
    return `${arn.split(':').at(-1)} ${kept.join(' ')}`;
  });
}

describe('pruneVersions', () => {
  it('of an Express workflow asks for no executions, which AWS refuses', async () => {
    const { aws, log } = fakeAws({ ...four, running: { [MAIN]: [{ started: 500, runs: main(1, 2), updated: 400 }] } });
    const runningExecutions = jest.fn(aws.runningExecutions);
    const express: PruneRequest = { stateMachineArn: MAIN, express: true, keep: 1, keepForDays: 1 };
    const { deleted } = await pruneVersions(express, onDay(NOW), { ...aws, runningExecutions });
    expect(deleted).toEqual([1, 2, 3].map((version) => arnOf(`Charge:${version}`)));
    expect(runningExecutions).not.toHaveBeenCalled();
    expect(log).toHaveLength(3);
  });

  it.each<[string, FakeAws, Partial<PruneRequest>, readonly string[]]>([
    ['the newest', four, {}, ['Charge 4', 'Refund 4', 'Shop-Rollback 4']],
    ['the newest three', four, { keep: 3 }, ['Charge 2 3 4', 'Refund 2 3 4', 'Shop-Rollback 2 3 4']],
    [
      'functions that were brought, also versions of them: their owner prunes them',
      { ...four, definitions: { ...four.definitions, [MAIN]: main(4, 4), [UNDO]: { Refund: arnOf('Refund:live') } } },
      { except: [arnOf('Charge:4')] },
      ['Charge 1 2 3 4', 'Refund 1 2 3 4', 'Shop-Rollback 4'],
    ],
    [
      'what was in place in the last days: 3 up to day 960, and 2 up to day 950',
      {
        definitions: four.definitions,
        published: Object.fromEntries(Object.keys(four.published).map((arn) => [arn, { 1: 1, 2: 2, 3: 950, 4: 960 }])),
      },
      { keepForDays: 50 },
      ['Charge 2 3 4', 'Refund 2 3 4', 'Shop-Rollback 2 3 4'],
    ],
    [
      'what runs, what would undo it, and what that calls',
      { ...four, running: { [MAIN]: [{ started: 500, runs: main(1, 2), updated: 400 }] } },
      {},
      ['Charge 1 4', 'Refund 2 4', 'Shop-Rollback 2 4'],
    ],
    [
      'what is being undone by a version',
      { ...four, running: { [UNDO]: [{ started: 500, startedBy: `${UNDO}:1`, runs: undo(1) }] } },
      {},
      ['Charge 4', 'Refund 1 4', 'Shop-Rollback 1 4'],
    ],
    [
      'what is being undone by the machine as it was',
      { ...four, running: { [UNDO]: [{ started: 500, runs: undo(3), updated: 400 }] } },
      {},
      ['Charge 4', 'Refund 3 4', 'Shop-Rollback 4'],
    ],
    [
      'what runs by a version of the main machine that is no longer there',
      { ...four, running: { [MAIN]: [{ started: 500, startedBy: `${MAIN}:1`, runs: main(1, 2) }] } },
      {},
      ['Charge 1 4', 'Refund 2 4', 'Shop-Rollback 2 4'],
    ],
    [
      'what versions of the main machine call that its owner has published',
      {
        definitions: { ...four.definitions, [`${MAIN}:7`]: main(2, 1) },
        published: { ...four.published, [MAIN]: { 7: 7 } },
      },
      {},
      ['Charge 2 4', 'Refund 1 4', 'Shop-Rollback 1 4', 'Shop 7'],
    ],
    [
      'what a deployment that was rolled back went back to',
      { ...four, definitions: { ...four.definitions, [MAIN]: main(2, 3), [UNDO]: undo(3) } },
      {},
      ['Charge 2 4', 'Refund 3 4', 'Shop-Rollback 3 4'],
    ],
    [
      'what AWS does not let go',
      { ...four, held: [`${arnOf('Charge')}:1`] },
      {},
      ['Charge 1 4', 'Refund 4', 'Shop-Rollback 4'],
    ],
  ])('keeps %s', async (_, aws, changes, expected) => {
    expect(await staying(aws, changes)).toEqual(expected);
  });

  it('prunes what undoes nothing', async () => {
    const { rollbackStateMachineArn: _, ...alone } = request;
    const { aws, log } = fakeAws({
      definitions: { [MAIN]: [arnOf('A:3')] },
      published: { [arnOf('A')]: { 1: 1, 3: 3 } },
    });
    await pruneVersions(alone, onDay(NOW), aws);
    expect(log).toEqual([`delete ${arnOf('A')}:1`]);
  });

  it('deletes a version of the machine before what it calls, and tells what AWS held', async () => {
    const { aws, log } = fakeAws({ ...four, held: [`${arnOf('Refund')}:2`] });
    const { deleted, kept } = await pruneVersions(request, onDay(NOW), aws);
    expect(log.slice(0, 3)).toEqual([1, 2, 3].map((n) => `delete ${UNDO}:${n}`));
    expect(deleted).toHaveLength(3 + 3 + 2);
    expect(kept).toEqual([`${arnOf('Refund')}:2`]);
  });

  it('leaves all as it is when it cannot find out everything', async () => {
    const running = { [MAIN]: Array.from({ length: 501 }, () => ({ started: 1, updated: 2, runs: main(1, 1) })) };
    const { aws, log } = fakeAws({ ...four, running });
    await expect(pruneVersions(request, onDay(NOW), aws)).rejects.toThrow('Too many executions');
    expect(log.filter((line) => line.startsWith('delete'))).toEqual([]);
  });
});
