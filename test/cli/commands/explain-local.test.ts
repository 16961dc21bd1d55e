import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Explanation } from '../../../lib/operate/explain/explanation.js';
import { type DevWorld, openDevWorld } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { shopProject } from '../shop-project.js';

let world: DevWorld;

beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
  await finished('good', { city: 'Paris' });
  await Promise.all([
    finished('left', { fail: ['Ship'], failRollback: ['Charge'] }),
    finished('retried', { failOnce: ['Charge'] }),
  ]);
  await finished('bad', { city: 'Atlantis', failOnce: ['Charge'], fail: ['Ship'] });
}, 60_000);
afterAll(() => world.close());

/** Starts an execution, and waits until it is over. */
async function finished(name: string, input: object): Promise<void> {
  const port = connectStepFunctions({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';
  const { arn } = await port.begin({ stateMachineArn, name, input: JSON.stringify(input) });
  while ((await port.describe(arn))?.status === 'RUNNING') await new Promise((go) => setTimeout(go, 30));
  port.close();
}

it('explains a failure from what the endpoint keeps, with the code of the user', async () => {
  const { code, stdout, stderr } = await world.call(['explain', '@last-failed']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = stdout.replace(/[\d.]+ s\b/g, 'T s').replace(/\d\d:\d\d:\d\d\.\d+/g, 'WHEN');
  expect(lines).toMatch(
    /^Shop bad failed after T s: Ship failed with BrokenShip\n.* UTC\nAll that can be undone is undone\.\n/,
  );
  expect(lines).toMatch(
    /\n {2}Ship, at the only attempt\n {4}BrokenShip: Ship is broken\n {6}at ship \(lambdas\/ship\.mjs:\d+:\d+\)\n/,
  );
  expect(lines).toContain('Differs from that of retried (');
  expect(lines).toContain('  completed  Validate, Charge, Reserve\n');
  expect(lines).toMatch(/\n {4}attempt 1 {2}WHEN +T s {2}failed; again after T s:\s+BrokenCharge: Charge is broken\n/);
  expect(lines).toMatch(/\n {2}undone +Charge, Reserve, by bad-rollback in T s\n/);
  expect(lines).toContain(`stepwright rerun Shop:bad --endpoint-url ${world.url}`);
  // Functions here have no log groups in AWS.
  expect(lines).not.toContain('aws logs');
});

it('explains a rollback that failed, and what takes the time of a success', async () => {
  const left = await world.call(['explain', 'Shop:left']);
  expect(left.stdout).toContain('\nStill to be undone: Charge.\n');
  expect(left.stdout.replace(/\s+/g, ' ')).toMatch(/Charge is broken \(lambdas\/refund\.mjs:\d+:\d+\)/);

  const { stdout } = await world.call(['explain', 'retried', '--json']);
  expectShape('explain', stdout);
  const { path, failures, input } = JSON.parse(stdout) as Explanation;
  expect(path.map(({ name }) => name)).toEqual(['Validate', 'Charge', 'Ship']);
  expect(path[1]?.waitMs).toBeGreaterThanOrEqual(1000);
  expect({ failures, input }).toEqual({
    failures: [],
    input: { value: { failOnce: ['Charge'] }, comparison: { kind: 'not-compared' } },
  });
});
