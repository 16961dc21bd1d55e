import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DevWorld, openDevWorld } from './dev-world.js';
import { effectsIn, shopProject } from './shop-project.js';

// Workers are started and functions are bundled, which takes its time on a busy machine.
jest.setTimeout(60_000);

let world: DevWorld;
beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
});
afterAll(() => world.close());

/** What has been done and not undone since, such as `Charge by A-1`. A second effect of a task shows as a second one. */
function inForce(): readonly string[] {
  const done: string[] = [];
  for (const effect of effectsIn(world.project)) {
    const [execution = '', role, task = ''] = effect.split(' ');
    if (role === 'task') done.push(`${task} by ${execution}`);
    else {
      // Whoever undoes it is told the execution that it was done in.
      const index = done.indexOf(`${task} by ${execution}`);
      if (index === -1) throw new Error(`${effect}, but nothing was there to undo`);
      done.splice(index, 1);
    }
  }
  return done.sort();
}

/** Waits until a task has been called, as the server tells. */
async function until(holds: () => boolean): Promise<void> {
  for (const tooLate = Date.now() + 20_000; !holds(); await new Promise((go) => setTimeout(go, 20))) {
    if (Date.now() > tooLate) throw new Error(`It did not come about: ${holds}`);
  }
}

const call = async (...args: string[]) => {
  const { code, stdout, stderr } = await world.call(args);
  return { code, text: stdout + stderr };
};

test('trigger, watch, fail, explain, rerun from the failed task, succeed, undo', async () => {
  writeFileSync(join(world.project, 'broken'), '');
  const failed = await call('trigger', 'shop.json', '--input', '{"order":"A-1"}', '--name', 'A-1', '--watch');
  expect(failed).toEqual({ code: 1, text: expect.stringContaining('BrokenShip: Ship is broken') });
  expect(failed.text).toContain('2 tasks were undone: all that had to be.');
  expect(inForce()).toEqual(['Validate by A-1']);

  const listed = await call('list', 'Shop', '--status', 'failed');
  expect(listed).toEqual({ code: 0, text: expect.stringMatching(/A-1 +failed/i) });
  const shown = await call('show', '@last-failed');
  expect(shown).toEqual({ code: 0, text: expect.stringMatching(/Charge +succeeded .*undone/) });
  const explained = await call('explain', 'Shop:@last-failed');
  expect(explained).toEqual({ code: 0, text: expect.stringContaining('Ship is broken') });
  expect(explained.text).toContain('lambdas/ship.mjs');

  rmSync(join(world.project, 'broken'));
  const asked = await call('rerun', 'A-1', '--from', 'Ship', '--dry-run');
  expect(asked).toEqual({ code: 0, text: expect.stringMatching(/Validate/) });
  expect(effectsIn(world.project).filter((effect) => effect.startsWith('A-1-rerun'))).toEqual([]);
  const rerun = await call('rerun', 'A-1', '--from', 'Ship', '--yes', '--watch');
  expect(rerun).toEqual({ code: 0, text: expect.stringContaining('A-1-rerun') });
  expect(inForce()).toEqual(['Charge by A-1-rerun', 'Reserve by A-1-rerun', 'Ship by A-1-rerun', 'Validate by A-1']);

  const undone = await call('rollback', 'A-1-rerun');
  expect(undone).toEqual({ code: 0, text: expect.stringContaining('undone') });
  expect(inForce()).toEqual(['Ship by A-1-rerun', 'Validate by A-1']);
  const again = [await call('rollback', 'A-1-rerun'), await call('rollback', 'A-1')];
  expect(again.map(({ code }) => code)).toEqual([0, 0]);
  expect(inForce()).toEqual(['Ship by A-1-rerun', 'Validate by A-1']);
});

test('the same with an execution that was stopped', async () => {
  const before = inForce();
  const calls = () => world.said().split('task Charge attempt 1').length;
  const callsBefore = calls();
  const input = JSON.stringify({ order: 'B-1', failOnce: ['Charge'] });
  expect(await call('trigger', 'Shop', '--input', input, '--name', 'B-1')).toMatchObject({ code: 0 });
  await until(() => calls() > callsBefore && effectsIn(world.project).includes('B-1 task Reserve'));
  // Between two attempts of Charge, so that nothing is under way that would have to be waited for.
  const stopped = await call('stop', 'B-1', '--yes', '--reason', 'the shelf is on fire');
  expect(stopped).toEqual({ code: 0, text: expect.stringContaining('stepwright rollback') });
  expect(inForce()).toEqual([...before, 'Reserve by B-1', 'Validate by B-1'].sort());

  const explained = await call('explain', 'B-1');
  expect(explained).toEqual({ code: 0, text: expect.stringContaining('the shelf is on fire') });
  expect(explained.text).toContain('BrokenCharge');

  const rerun = await call('rerun', 'B-1', '--yes', '--watch');
  expect(rerun).toEqual({ code: 0, text: expect.stringContaining('By a redrive') });
  expect(await call('show', 'B-1')).toEqual({ code: 0, text: expect.stringContaining('SUCCEEDED') });
  expect(inForce()).toEqual([...before, 'Charge by B-1', 'Reserve by B-1', 'Ship by B-1', 'Validate by B-1'].sort());

  expect(await call('rollback', 'B-1')).toMatchObject({ code: 0 });
  expect(inForce()).toEqual([...before, 'Ship by B-1', 'Validate by B-1'].sort());
});
