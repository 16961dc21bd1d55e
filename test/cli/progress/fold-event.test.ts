import { foldEvent } from '../../../lib/cli/progress/fold-event';
import { functionStates } from '../../../lib/cli/progress/function-states';
import type { Activity, RunView } from '../../../lib/cli/progress/run-view';
import type { HistoryEvent } from '../../../lib/engine/history';
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

  it('goes on when it is redriven, with the counters of retriers at their start', async () => {
    const { compiled, last } = await record(shopDocument(), { Ship: noTruck }, 9000);
    const states = functionStates(compiled);
    const main = { arn: 'main', name: 'run-1', stateMachineArn: 'arn', stateMachineName: 'Shop' };
    const at = { id: 90, previousEventId: 89, timestamp: 0 };
    const redriven = foldEvent(last, states, main, { ...at, type: 'ExecutionRedriven' });
    expect(redriven.ending).toBeUndefined();
    // The first call after it follows no event of its state.
    const parameters = JSON.stringify({ Payload: { task: 'Ship' } });
    const called = foldEvent(redriven, states, main, {
      ...{ ...at, id: 91, type: 'TaskScheduled' },
      details: { resourceType: 'lambda', resource: 'invoke', parameters },
    });
    expect(called.tasks.get('Ship')?.forward).toMatchObject({ kind: 'running', retries: [] });
    const failed = foldEvent(called, states, main, {
      ...{ ...at, id: 92, previousEventId: 91, type: 'TaskFailed' },
      details: { error: 'NoTruck' },
    });
    expect(failed.tasks.get('Ship')?.forward.kind).toBe('retrying');
  });

  it('knows a task whose expressions fail before it is called', async () => {
    const { compiled, views } = await record(shopDocument());
    const main = { arn: 'main', name: 'run-1', stateMachineArn: 'arn', stateMachineName: 'Shop' };
    const [first] = views;
    const fold = (view: RunView, event: Partial<HistoryEvent> & { readonly type: string }) =>
      foldEvent(view, functionStates(compiled), main, { id: 2, previousEventId: 0, timestamp: 1, ...event });
    const entered = fold(first!, { type: 'TaskStateEntered', details: { name: 'Ship' } });
    const failed = fold(entered, {
      ...{ id: 3, previousEventId: 2, type: 'EvaluationFailed' },
      details: { state: 'Ship', error: 'States.QueryEvaluationError' },
    });
    expect(notation(failed)).toContain('Ship retrying@1');
  });

  it('leaves nothing being undone when the rollback is stopped', async () => {
    const { compiled, views } = await record(shopDocument(), { Ship: noTruck });
    const undoing = views.find(({ tasks }) => tasks.get('Charge')?.undo?.activity.kind === 'running');
    const rollback = { arn: 'undo', name: 'run-1-rollback', stateMachineArn: 'arn', stateMachineName: 'Shop-Rollback' };
    const event = { id: 99, previousEventId: 0, timestamp: 5, type: 'ExecutionAborted' };
    const stopped = foldEvent(undoing!, functionStates(compiled), rollback, event);
    expect(stopped.tasks.get('Charge')?.undo?.activity.kind).toBe('stopped');
    expect(stopped.ending).toBeUndefined();
  });

  it('changes nothing that it was given', async () => {
    const { views } = await record(shopDocument(), { Ship: noTruck });
    expect(notation(views[0]!)).toBe('Validate waiting, Charge waiting, Reserve waiting, Ship waiting');
    expect(views[0]!.chains.size).toBe(0);
  });
});
