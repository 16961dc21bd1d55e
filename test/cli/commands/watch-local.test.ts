import { type DevWorld, openDevWorld } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { expectFits } from '../golden.js';
import { effectsIn, shopProject } from '../shop-project.js';

let world: DevWorld;
beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
}, 30_000);
afterAll(() => world.close());

const failing = JSON.stringify({ fail: ['Ship'], failOnce: ['Charge'], slow: { Reserve: 300 } });

it('triggers, and watches until all is undone', async () => {
  const { code, stdout, stderr } = await world.call([
    'trigger',
    'shop.json',
    '--name',
    'A-1',
    '-i',
    failing,
    '--watch',
  ]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const lines = stdout.split('\n').map((line) => line.replace(/\d+\.\d\d s/g, '# s').trimEnd());
  expect(lines).toEqual(
    expect.arrayContaining([
      'Started A-1 of Shop',
      expect.stringMatching(/^ +# s {2}Validate {2}running$/),
      expect.stringMatching(/^ +# s {2}Charge {4}attempt 1 of 2 failed: BrokenCharge: Charge is broken/),
      expect.stringMatching(/^ +# s {2}Charge {4}running, attempt 2 of 2$/),
      expect.stringMatching(/^ +# s {12}undoing 2 tasks$/),
      'Shop A-1 failed after # s.',
      'Ship failed for good. 2 tasks were undone: all that had to be.',
      '    BrokenShip: Ship is broken',
      expect.stringMatching(/^ {6}at ship \(lambdas\/ship\.mjs:\d+:\d+\)$/),
      'What was undone, in this order',
      'Next:',
    ]),
  );
  expect(
    effectsIn(world.project)
      .filter((line) => / rollback /.test(line))
      .sort(),
  ).toEqual(['A-1 rollback Charge', 'A-1 rollback Reserve']);
  // Looked at again, it says the same at once.
  const again = await world.call(['watch', '@last']);
  expect(again.stdout).toBe(stdout.slice(stdout.indexOf('Shop A-1 failed')));
  expect(again.code).toBe(1);
}, 20_000);

it('waits for the end, and prints the output', async () => {
  const { code, stdout } = await world.call(['trigger', 'Shop', '--name', 'A-2', '--wait', '--json']);
  expectShape('trigger', stdout);
  expect(JSON.parse(stdout)).toMatchObject({
    workflow: 'Shop',
    result: { status: 'SUCCEEDED', output: { Ship: { parcel: 'p-ch-A-2' } } },
  });
  expect(code).toBe(0);
  const before = effectsIn(world.project);
  const twice = await world.call(['trigger', 'Shop', '--name', 'A-2']);
  expect(twice.stdout).toMatch(
    /^A-2 of Shop succeeded already, at .* UTC, with the same input: nothing was started\.\n/,
  );
  expect(twice).toMatchObject({ code: 0, stderr: '' });
  const other = await world.call(['trigger', 'Shop', '--name', 'A-2', '-i', '{"other":1}']);
  expect(other.stderr).toMatch(/^Shop has an execution "A-2" already: it succeeded at .* UTC, with another input\./);
  expect(other.code).toBe(1);
  expect(effectsIn(world.project)).toEqual(before);
}, 20_000);

it('starts one execution for one name, and watches several with a line each', async () => {
  const start = () => world.call(['trigger', 'Shop', '--name', 'B-1', '-i', '{"slow":{"Charge":1000}}', '--json']);
  const [one, other] = [await start(), await start()];
  expect([one, other].map(({ stdout }) => JSON.parse(stdout).ranAlready)).toEqual([false, true]);
  await world.call(['trigger', 'Shop', '--name', 'B-2', '-i', '{"fail":["Validate"]}']);
  const { code, stdout } = await world.call(['watch', 'B-1', 'Shop:B-2']);
  expect(stdout).toMatch(/2 executions: 1 succeeded, 1 failed\n/);
  expect(stdout).toMatch(/\n {2}B-2 +failed +0\/4 +\S+ s +Validate: BrokenValidate: Validate is…\n/);
  expect(stdout).toContain(`\nNext:\n  stepwright explain B-2 --endpoint-url ${world.url}`);
  expectFits(stdout.replace(/^.*--endpoint-url.*$/gm, ''), 80);
  expect(code).toBe(1);
}, 20_000);

it('stores an input that is too large to travel, where its functions find it', async () => {
  const input = JSON.stringify({ fail: ['Validate'], text: 'x'.repeat(300_000) });
  const call = ['trigger', 'shop.json', '-i', '-', '--wait'];
  const { code, stdout } = await world.call(call, { readStdin: async () => input });
  // It got to the function, or it would not have failed as it was told to.
  expect(stdout).toMatch(/\nFailed after \S+ s\n {2}Validate failed: BrokenValidate: Validate is broken/);
  expect(code).toBe(1);
}, 20_000);

it('shows a rollback that is named by its own name, task by task', async () => {
  const { code, stdout } = await world.call(['watch', 'A-1-rollback']);
  expect(stdout).toMatch(/^Shop-Rollback A-1-rollback succeeded after /);
  expect(stdout).toMatch(/\n {2}Undo Charge +done +1 /);
  expect(code).toBe(0);
}, 20_000);

it.each([
  ['watch', 'nothing'],
  ['trigger', 'nothing'],
])('%s %s is nothing', async (...args) => {
  const { code, stdout, stderr } = await world.call(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/nothing/);
});
