import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import { type DevWorld, openDevWorld } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { effectsIn, shopProject } from '../shop-project.js';

/** Charge is tried again after a minute: long enough to be stopped meanwhile. */
const patientShop = (project: string) => {
  const files = shopProject(project);
  return { ...files, 'shop.json': (files['shop.json'] ?? '').replace('"interval":1', '"interval":60') };
};

let world: DevWorld;

beforeAll(async () => {
  world = await openDevWorld(patientShop, ['shop.json']);
}, 30_000);
afterAll(() => world.close());

/** Starts an execution, and waits until its history has some text. */
async function started(name: string, input: object, until: (history: string) => boolean): Promise<void> {
  const port = connectStepFunctions({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';
  const { arn } = await port.begin({ stateMachineArn, name, input: JSON.stringify(input) });
  while (!until(JSON.stringify(await port.history(arn)))) await new Promise((go) => setTimeout(go, 20));
  port.close();
}

const isShipping = (history: string) => history.includes('\\"task\\":\\"Ship\\"');

it('stops what is under way, and says what is left to undo and how', async () => {
  await started('A-1', { slow: { Ship: 900 } }, isShipping);
  const { code, stdout, stderr } = await world.call(['stop', 'A-1', '--yes', '--reason', 'wrong prices']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout.replace(/[\d.]+ s\b/g, 'T s').replace(/\d{4}-\d\d-\d\d [\d:]+/g, 'WHEN')).toBe(
    [
      'Shop A-1 has been running for T s',
      '  under way: Ship, until WHEN UTC at the latest',
      '  completed: Validate, Charge, Reserve',
      '',
      'Functions that are under way run to their end; nobody uses what they return.',
      'Nothing is undone by stopping: --rollback does that.',
      '',
      'Stopped Shop A-1 after T s.',
      'Left to undo: Charge, Reserve.',
      '  not before WHEN UTC, when all that was under way must be over',
      `  fix: stepwright rollback A-1 --endpoint-url ${world.url}`,
      '',
    ].join('\n'),
  );
});

it('undoes what it has stopped, where that is wanted', async () => {
  const isBetweenAttempts = (history: string) => history.includes('TaskFailed') && history.includes('B4');
  await started('A-2', { failOnce: ['Charge'] }, isBetweenAttempts);
  const { code, stdout } = await world.call(['stop', 'Shop:@last', '--yes', '--rollback']);
  expect(code).toBe(0);
  expect(stdout).toContain('  under way: no function\n  completed: Validate, Reserve\n');
  expect(stdout).toMatch(/\nStopped Shop A-2 after .* s\.\nShop A-2: ABORTED\n/);
  expect(stdout).toMatch(/Undone: Reserve\.\n$/);
  expect(effectsIn(world.project).filter((line) => line.startsWith('A-2'))).toEqual([
    'A-2 task Validate',
    'A-2 task Reserve',
    'A-2 rollback Reserve',
  ]);
});

it('tells as JSON what it stopped, and what was over already', async () => {
  await started('A-3', { slow: { Ship: 900 } }, isShipping);
  const { code, stdout, stderr } = await world.call(['stop', 'A-2', 'A-3', '--yes', '--json']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expectShape('stop', stdout);
  expect(JSON.parse(stdout).executions).toMatchObject([
    { name: 'A-2', status: 'ABORTED', stopped: false, underWay: [], toUndo: [] },
    { name: 'A-3', status: 'ABORTED', stopped: true, underWay: [{ task: 'Ship' }], toUndo: ['Charge', 'Reserve'] },
  ]);
});

it('says what a rollback that it stops was undoing, and how to go on', async () => {
  const undone = 'arn:aws:states:us-east-1:123456789012:execution:Shop:A-3';
  // It waits for Ship, which may be under way.
  await world.call(['rollback', 'A-3', '--no-wait']);
  const { code, stdout } = await world.call(['stop', 'A-3-rollback', '--yes']);
  expect(code).toBe(0);
  expect(stdout).toContain(
    `It was undoing ${undone}\n  fix: go on with that: stepwright rollback ${undone} --endpoint-url ${world.url}\n`,
  );
});

it('says where it has looked for what is not there', async () => {
  const { code, stderr } = await world.call(['stop', 'A-4', '--yes']);
  expect(code).toBe(2);
  expect(stderr).toContain('There is no execution "A-4"');
});
