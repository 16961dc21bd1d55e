import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { StepFunctions } from '../../../lib/cli/aws/step-functions.js';
import { type DevWorld, openDevWorld, realTime } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { call } from '../fake-host.js';
import { shopProject } from '../shop-project.js';

jest.setTimeout(30_000);

let world: DevWorld;
let stepFunctions: StepFunctions;
const machine = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';

beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
  stepFunctions = connectStepFunctions({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
  const inputs = { good: {}, bad: { fail: ['Ship'] } };
  const arns = await Promise.all(
    Object.entries(inputs).map(async ([name, input]) => {
      const { arn } = await stepFunctions.begin({ stateMachineArn: machine, name, input: JSON.stringify(input) });
      return arn;
    }),
  );
  for (const arn of arns) {
    while ((await stepFunctions.describe(arn))?.status === 'RUNNING') await stepFunctions.pause(50);
  }
});

afterAll(async () => {
  stepFunctions.close();
  await world.close(() => {
    const left = (name: string) => existsSync(join(world.project, '.stepwright', name));
    expect([left('store.json'), left('endpoint.json')]).toEqual([true, false]);
  });
});

describe('looking at executions of stepwright dev', () => {
  it('gives its machines the tags that the construct gives them', async () => {
    expect(Object.fromEntries(await stepFunctions.tags(machine))).toEqual({
      'stepwright:workflow': 'Shop',
      'stepwright:payloads': `file://${world.project}/.stepwright/payloads/`,
    });
    expect(Object.fromEntries(await stepFunctions.tags(`${machine}-Rollback`))).toEqual({
      'stepwright:workflow': 'Shop',
    });
  });

  it('lists them', async () => {
    const { code, stdout, stderr } = await world.call(['list']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^Execution {2}Status {5,}Started +Took {2}Started at \(UTC\)\n(?:good|bad) /);
    expect(stdout).toMatch(/^bad +FAILED /m);
    expect(stdout).toMatch(/^good +SUCCEEDED /m);
    expect((await world.call(['list', 'shop.json', '--rollbacks', '--status', 'succeeded'])).stdout).toContain(
      'Shop-Rollback:bad-rollback',
    );
    expectShape('list', (await world.call(['list', '--json'])).stdout);
  });

  it('shows one', async () => {
    const { code, stdout } = await world.call(['show', '@last-failed']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Shop:bad {2}FAILED\n/);
    expect(stdout).toMatch(/^Charge +succeeded +1 .* undone$/m);
    expect(stdout).toMatch(/^Ship +failed +1 .* no rollback +BrokenShip: /m);
    expectShape('show', (await world.call(['show', 'Shop:bad', '--json'])).stdout);
  });

  it('prints the history of one', async () => {
    const { stdout } = await world.call(['history', 'bad', '--type', 'Failed']);
    expect(stdout).toMatch(/TaskFailed +Ship +BrokenShip: Ship is broken/);
    const { stdout: json } = await world.call(['history', 'good', '--json']);
    expectShape('history', json);
    expect(JSON.parse(json).events).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'ExecutionSucceeded', executionSucceededEventDetails: expect.anything() }),
      ]),
    );
  });

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SFN'])(
    'needs neither credentials nor a region with %s',
    async (name) => {
      const { stderr, stdout } = await call(['list'], { ...realTime, cwd: world.project, env: { [name]: world.url } });
      expect(stderr).toBe('');
      expect(stdout).toContain('good');
    },
  );

  it('is found by --local in its folder, wherever it listens', async () => {
    const here = { ...realTime, cwd: world.project };
    expect((await call(['list', '--local'], here)).stdout).toContain('good');
    const file = join(world.project, '.stepwright/endpoint.json');
    const noted = readFileSync(file, 'utf8');
    expect(JSON.parse(noted)).toEqual({ url: world.url });
    // Left behind by one that was killed: nobody listens there any more, and another project may at the usual port.
    writeFileSync(file, '{"url":"http://127.0.0.1:9"}');
    const { code, stdout, stderr } = await call(['list', '--local'], here);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^The stepwright dev of this folder was at http:\/\/127\.0\.0\.1:9 .*\n {2}fix: /);
    writeFileSync(file, noted);
  });
});
