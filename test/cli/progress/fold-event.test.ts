import type { Activity, RunView } from '../../../lib/cli/progress/run-view';
import { record, type Script, throws } from './history';
import { shopDocument } from './shop';

/** Activities as `done@2` (kind at attempt), forward and, where a rollback had its turn, `/` rollback. */
const notation = ({ tasks }: RunView) =>
  [...tasks.values()]
    .map(({ name, forward, undo }) => `${name} ${printed(forward)}${undo?.wanted ? `/${printed(undo.activity)}` : ''}`)
    .join(', ');
const printed = (activity: Activity) =>
  activity.kind === 'waiting' ? 'waiting' : `${activity.kind}@${activity.attempt}`;
const noTruck: Script[string] = () => throws('NoTruck', 'none today');

describe('foldEvent', () => {
  it.each<[what: string, script: Script, end: string, undone: readonly string[]]>([
    ['nothing fails', {}, 'Validate done@1, Charge done@1, Reserve done@1, Ship done@1', []],
    [
      'a task fails once',
      { Ship: (attempt) => (attempt === 1 ? throws('NoTruck', 'none') : {}) },
      'Validate done@1, Charge done@1, Reserve done@1, Ship done@2',
      [],
    ],
    [
      'a task fails for good',
      { Ship: noTruck, 'Charge.rollback': () => ({ delayMs: 3000 }) },
      'Validate done@1, Charge done@1/done@1, Reserve done@1/done@1, Ship failed@3',
      ['Reserve', 'Charge'],
    ],
    [
      'an error is not to be retried',
      { Ship: () => throws('NonRetryableError', 'no') },
      'Validate done@1, Charge done@1/done@1, Reserve done@1/done@1, Ship failed@1',
      ['Charge', 'Reserve'],
    ],
    [
      'one branch fails while the other goes on',
      { Charge: () => throws('Declined', 'no funds') },
      'Validate done@1, Charge failed@1, Reserve done@1/done@1, Ship waiting',
      ['Reserve'],
    ],
    [
      'the first task fails',
      { Validate: noTruck },
      'Validate failed@1, Charge waiting, Reserve waiting, Ship waiting',
      [],
    ],
    [
      'a rollback fails',
      { Ship: noTruck, 'Charge.rollback': () => throws('Gone', 'away') },
      'Validate done@1, Charge done@1/failed@1, Reserve done@1/done@1, Ship failed@3',
      ['Reserve'],
    ],
    [
      'a task takes too long',
      { Charge: () => ({ delayMs: 1e7 }) },
      'Validate done@1, Charge failed@1, Reserve done@1/done@1, Ship waiting',
      ['Reserve'],
    ],
  ])('%s', async (_, script, end, undone) => {
    const { last } = await record(shopDocument(), script);
    expect(notation(last)).toBe(end);
    expect(last.undone).toEqual(undone);
    expect(last.chains.size).toBe(0);
    expect(last.ending?.status).toBe(end.includes('failed') ? 'FAILED' : 'SUCCEEDED');
  });

  it('stops what was going on when the execution is stopped', async () => {
    const { last } = await record(shopDocument(), { Charge: () => ({ delayMs: 500 }) }, 1750);
    expect(notation(last)).toBe('Validate done@1, Charge done@1, Reserve stopped@1, Ship waiting');
    expect(last.ending).toMatchObject({ status: 'ABORTED', error: 'Interrupted' });
  });

  it('knows at once that a failure is retried, when, and when it is final', async () => {
    const { views } = await record(shopDocument(), { Ship: noTruck });
    const ship = views.map(({ tasks }) => tasks.get('Ship')!.forward);
    const changes = ship.filter((activity, i) => activity !== ship[i - 1]);
    expect(changes.map(printed)).toEqual([
      'waiting',
      'running@1',
      'retrying@1',
      'running@2',
      'retrying@2',
      'running@3',
      'failed@3',
    ]);
    for (const [i, activity] of changes.entries()) {
      const next = changes[i + 1];
      if (activity.kind === 'retrying' && next?.kind === 'running') expect(activity.until).toBe(next.attemptAt);
    }
    expect(changes.at(-1)).toMatchObject({
      failure: { error: 'NoTruck', message: 'none today', trace: ['    at ship (lambdas/ship.ts:3:9)'] },
    });
  });

  it('changes nothing that it was given', async () => {
    const { views } = await record(shopDocument(), { Ship: noTruck });
    expect(notation(views[0]!)).toBe('Validate waiting, Charge waiting, Reserve waiting, Ship waiting');
    expect(views[0]!.chains.size).toBe(0);
  });
});
