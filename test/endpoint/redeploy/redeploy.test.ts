import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Called, type Generation, openProject, type Project } from './project.js';
import { openWorld, until, type World } from './world.js';

// Workers are started and functions are bundled, which takes its time on a busy machine.
jest.setTimeout(60_000);

const before: Generation = {
  code: 'old',
  tasks: [
    { name: 'Reserve' },
    { name: 'Charge', after: ['Reserve'] },
    { name: 'Notify', after: ['Reserve'], rollback: false },
    { name: 'Ship', after: ['Charge', 'Notify'] },
  ],
};

/** Other code, another order, a task less and two more. */
const after: Generation = {
  code: 'new',
  tasks: [
    { name: 'Charge' },
    { name: 'Check' },
    { name: 'Ship', after: ['Charge', 'Check'] },
    { name: 'Thank', after: ['Ship'], rollback: false },
  ],
};

let project: Project;
let world: World;
beforeEach(() => {
  project = openProject();
  world = openWorld(project);
});
afterEach(async () => {
  await world.kill();
  project.remove();
});

const calls = (execution: string) => project.calls(execution).map(told).sort();
const told = ({ role, task, code, version }: Called) => `${role} ${task}: ${code} ${version}`;
const status = async (arn: string) => {
  const { progress } = (await world.ended(arn)).snapshot;
  return progress.kind === 'ended' ? progress.status : progress.kind;
};

const resultsOf = (arn: string) =>
  world.endpoint.service.executions.history(arn)?.filter(({ type }) => type === 'TaskSucceeded').length;

/** Starts an execution of the old code and waits until its Charge is under way, and nothing else: Notify is over. */
async function startOld(name: string): Promise<string> {
  expect(await world.deploy(project.write(before))).toEqual([{ workflow: 'Order', change: 'added' }]);
  project.tell(name, 'Charge', 'wait');
  const arn = world.start(name);
  await until(() => project.calls(name).some(({ task }) => task === 'Charge') && resultsOf(arn) === 2);
  return arn;
}

const restart = async () => {
  await world.kill();
  world = openWorld(project);
};

describe.each<[string, readonly ('redeploy' | 'restart')[]]>([
  ['a redeployment', ['redeploy']],
  ['a redeployment and a restart', ['redeploy', 'restart']],
  ['a restart with other code', ['restart', 'redeploy']],
])('after %s in the middle', (_what, steps) => {
  async function change(): Promise<void> {
    for (const step of steps) {
      if (step === 'restart') await restart();
      else expect(await world.deploy(project.write(after))).toEqual([{ workflow: 'Order', change: 'updated' }]);
    }
    // A restart loads what there is.
    if (steps.at(-1) === 'restart') {
      expect(await world.deploy(project.write(after))).toEqual([{ workflow: 'Order', change: 'unchanged' }]);
    }
  }

  /** Charge was under way when the server ended, and is called once more. */
  const again = steps.includes('restart') ? ['task Charge: old 1'] : [];

  test('an execution finishes by the code it began with', async () => {
    const arn = await startOld('fine');
    await change();
    project.tell('fine', 'Charge', 'return');
    expect(await status(arn)).toBe('SUCCEEDED');
    expect(calls('fine')).toEqual(
      [...again, 'task Charge: old 1', 'task Notify: old 1', 'task Reserve: old 1', 'task Ship: old 1'].sort(),
    );
    const next = world.start('next');
    expect(await status(next)).toBe('SUCCEEDED');
    expect(calls('next')).toEqual(['task Charge: new 2', 'task Check: new 1', 'task Ship: new 2', 'task Thank: new 1']);
  });

  test('an execution fails and is undone by the code it began with', async () => {
    const arn = await startOld('bad');
    await change();
    project.tell('bad', 'Ship', 'fail');
    project.tell('bad', 'Charge', 'return');
    expect(await status(arn)).toBe('FAILED');
    expect(calls('bad')).toEqual(
      [
        ...again,
        'rollback Charge: old 1',
        'rollback Reserve: old 1',
        'task Charge: old 1',
        'task Notify: old 1',
        'task Reserve: old 1',
        'task Ship: old 1',
      ].sort(),
    );
    project.tell('next', 'Thank', 'fail');
    expect(await status(world.start('next'))).toBe('FAILED');
    expect(calls('next').filter((line) => line.startsWith('rollback'))).toEqual([
      'rollback Charge: new 2',
      'rollback Check: new 1',
      'rollback Ship: new 2',
    ]);
  });
});

test('an execution is undone by old code when the workflow is gone', async () => {
  const arn = await startOld('alone');
  expect(await world.deploy({ workflows: [], complaints: [] })).toEqual([{ workflow: 'Order', change: 'removed' }]);
  await restart();
  expect(await world.deploy({ workflows: [], complaints: [] })).toEqual([]);
  project.tell('alone', 'Charge', 'fail');
  expect(await status(arn)).toBe('FAILED');
  expect(calls('alone')).toContain('rollback Reserve: old 1');
});

test('an execution is undone by old code when the workflow has nothing to undo any more', async () => {
  const arn = await startOld('alone');
  const tasks = after.tasks.map((task) => ({ ...task, rollback: false }));
  expect(await world.deploy(project.write({ ...after, tasks }))).toEqual([{ workflow: 'Order', change: 'updated' }]);
  project.tell('alone', 'Charge', 'fail');
  expect(await status(arn)).toBe('FAILED');
  expect(calls('alone')).toContain('rollback Reserve: old 1');
});

test('what has not changed keeps its version, and what is changed back gets it back', async () => {
  await world.deploy(project.write(before));
  const versions = () =>
    ['Reserve', 'Charge', 'Charge-rollback', 'Ship']
      .map((name) => world.target.functions.find(`Order-${name}`))
      .map((hosted) => world.target.registry.functionRecord(hosted?.name ?? '')?.latest);
  const definition = () => world.target.registry.stateMachines().map((machine) => machine.definition);
  const original = definition();
  expect(versions()).toEqual([1, 1, 1, 1]);
  expect(await world.deploy(project.write(before))).toEqual([{ workflow: 'Order', change: 'unchanged' }]);
  expect(definition()).toEqual(original);

  // Somebody needs the old ones.
  const arn = world.start('keeps');
  await world.ended(arn);
  expect(await world.deploy(project.write({ ...before, codes: { Charge: 'other' } }))).toEqual([
    { workflow: 'Order', change: 'updated' },
  ]);
  expect(versions()).toEqual([1, 2, 2, 1]);
  const rollback = () => world.target.registry.stateMachines().find(({ name }) => name === 'Order-Rollback');
  expect(rollback()?.versions.map(({ number }) => number)).toEqual([1, 2]);
  await world.deploy(project.write(before));
  expect(versions()).toEqual([1, 1, 1, 1]);
  expect(definition()).toEqual(original);
});

test('versions go when no execution needs them any more, and their numbers are not used again', async () => {
  await world.kill();
  world = openWorld(project, { maxClosed: 1 });
  const { registry, functions } = world.target;
  const codeOf = (code: string) => world.deploy(project.write({ ...before, code }));
  const numbers = () => [
    functions.versions('Order-Charge').map(({ version }) => version),
    registry
      .stateMachine(`arn:aws:states:us-east-1:123456789012:stateMachine:Order-Rollback`)
      ?.versions.map(({ number }) => number),
  ];
  await codeOf('a');
  await codeOf('b');
  expect(numbers()).toEqual([['$LATEST', '2'], [2]]);
  await world.ended(world.start('first'));
  await codeOf('c');
  await codeOf('d');
  // `first` is over, but can still be undone.
  expect(numbers()).toEqual([
    ['$LATEST', '2', '4'],
    [2, 4],
  ]);
  await world.ended(world.start('second'));
  await codeOf('e');
  // Only one execution is kept that is over: `second`.
  expect(numbers()).toEqual([
    ['$LATEST', '4', '5'],
    [4, 5],
  ]);
  await world.deploy({ workflows: [], complaints: [] });
  expect(numbers()).toEqual([['4'], [4]]);
  expect(
    registry
      .functionRecords()
      .every(({ versions }) => versions.every(({ codeHash }) => world.target.code.has(codeHash))),
  ).toBe(true);
});

test('two workflows whose functions come to have the same name each call their own', async () => {
  const one = project.write({ name: 'Order', code: 'one', tasks: [{ name: 'Late-Charge' }] });
  const other = project.write({ name: 'Order-Late', code: 'other', tasks: [{ name: 'Charge' }] });
  const both = { workflows: [...one.workflows, ...other.workflows], complaints: [] };
  await world.deploy(both);
  expect((await world.deploy(both)).map(({ change }) => change)).toEqual(['unchanged', 'unchanged']);
  await world.ended(world.start('first', 'Order'));
  await world.ended(world.start('second', 'Order-Late'));
  expect(calls('first')).toEqual(['task Late-Charge: one 1']);
  expect(calls('second')).toEqual(['task Charge: other 2']);
});

test('results that are too large for a machine are stored beside the state, and undone from there', async () => {
  const code = 'x'.repeat(300_000);
  await world.deploy(project.write({ ...before, code }));
  project.tell('large', 'Ship', 'fail');
  expect(await status(world.start('large'))).toBe('FAILED');
  expect(project.calls('large').filter(({ role }) => role === 'rollback')).toHaveLength(2);
  // One text, stored by three tasks.
  expect(readdirSync(join(project.state, 'payloads'))).toHaveLength(1);
});
