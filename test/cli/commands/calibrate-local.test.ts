import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import { nodeFiles } from '../../../lib/cli/node-files.js';
import { type DevWorld, openDevWorld } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { shopProject } from '../shop-project.js';

let world: DevWorld;

beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
}, 30_000);
afterAll(() => world.close());

async function run(name: string, input: object): Promise<void> {
  const port = connectStepFunctions({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';
  const { arn } = await port.begin({ stateMachineArn, name, input: JSON.stringify(input) });
  while ((await port.describe(arn))?.status === 'RUNNING') await new Promise((go) => setTimeout(go, 20));
  port.close();
}

it('measures what really ran, into the file that plans are made by', async () => {
  await run('A-1', { slow: { Charge: 150 } });
  await run('A-2', { slow: { Charge: 250 } });
  await run('A-3', { slow: { Charge: 100 }, fail: ['Ship'] });
  const { code, stdout, stderr } = await world.call(['calibrate', 'shop.json', '--json']);
  expect([code, stderr]).toEqual([0, '']);
  expectShape('calibrate', stdout);
  const { executions, functions } = JSON.parse(stdout);
  expect(executions).toBe(2);
  const of = (name: string) => functions.find((each: { function: string }) => each.function === `lambdas/${name}.mjs`);
  expect(of('charge').runs).toBe(2);
  expect(of('charge').after.seconds).toBeGreaterThan(0.19);
  expect(of('charge').after.seconds).toBeLessThan(0.6);
  // The execution that failed was undone.
  expect(of('refund')).toMatchObject({ tasks: ['Charge.rollback'], runs: 1 });
  expect(
    JSON.parse((await nodeFiles.read(`${world.project}/stepwright.durations.json`)) ?? '').functions,
  ).toMatchObject({
    'lambdas/charge.mjs': of('charge').after,
  });
}, 30_000);
