import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { StepFunctions } from '../../../lib/cli/aws/step-functions.js';
import { type DevWorld, openDevWorld } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { effectsIn, shopProject } from '../shop-project.js';

const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';
/** Long after every function that was under way must be over. */
const later = { now: () => Date.now() + 3_600_000 };

// Workers are started and functions are bundled, which takes its time on a busy machine.
jest.setTimeout(60_000);

let world: DevWorld;
let port: StepFunctions;

beforeAll(async () => {
  world = await openDevWorld(shopProject, ['shop.json']);
  port = connectStepFunctions({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
});
afterAll(async () => {
  port.close();
  await world.close();
});

/** Runs an execution to its end, or until its history has some text, and stops it then. */
async function run(name: string, input: object, stopAt?: string): Promise<void> {
  const { arn } = await port.begin({ stateMachineArn, name, input: JSON.stringify(input) });
  for (;;) {
    if (stopAt !== undefined && JSON.stringify(await port.history(arn)).includes(stopAt)) {
      await port.stop(arn);
      return;
    }
    if ((await port.describe(arn))?.status !== 'RUNNING') return;
    await new Promise((go) => setTimeout(go, 20));
  }
}

const effectsOf = (name: string) =>
  effectsIn(world.project).filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}-rerun`));
const rerun = (...args: string[]) => world.call(['rerun', ...args, '--yes'], later);

/** Lets Ship fail for as long as it is there. */
const broken = () => join(world.project, 'broken');
afterEach(() => existsSync(broken()) && rmSync(broken()));

it('runs again what failed and what was undone for that, once it is mended; undoing the success undoes each once', async () => {
  writeFileSync(broken(), '');
  await run('A-1', {});
  rmSync(broken());
  const { code, stdout } = await rerun('A-1', '--wait');
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: [
      'Shop A-1: FAILED',
      '',
      'Reuse: Validate',
      'Run:',
      '  Charge   was undone by A-1-rollback',
      '  Reserve  was undone by A-1-rollback',
      '  Ship     failed: BrokenShip: Ship is broken',
      '',
      'By a new execution, A-1-rerun: something that A-1 did was undone, and a redrive',
      '    would not do it again.',
      '',
      'Started A-1-rerun of Shop',
      '  arn:aws:states:us-east-1:123456789012:execution:Shop:A-1-rerun',
      'A-1-rerun succeeded.',
      '',
    ].join('\n'),
  });
  await world.call(['rollback', 'A-1-rerun']);
  expect([...effectsOf('A-1')].sort()).toEqual(
    [
      ...['A-1 task Validate', 'A-1 task Charge', 'A-1 task Reserve', 'A-1 rollback Charge', 'A-1 rollback Reserve'],
      ...['A-1-rerun task Charge', 'A-1-rerun task Reserve', 'A-1-rerun task Ship'],
      ...['A-1-rerun rollback Charge', 'A-1-rerun rollback Reserve'],
    ].sort(),
  );
});

it('goes on with what was stopped, by a redrive', async () => {
  await run('B-1', { slow: { Ship: 300 } }, '\\"task\\":\\"Ship\\"');
  const { code, stdout } = await rerun('B-1');
  expect(code).toBe(0);
  expect(stdout).toContain(
    'Reuse: Validate, Charge, Reserve\nRun:\n  Ship  was cut off; nobody knows whether it had its',
  );
  expect(stdout).toContain('By a redrive: B-1 goes on where it ended.\n');
  expect(stdout).toContain('Redriven B-1 of Shop');
  expect(stdout).toContain('Shop B-1 succeeded');
  expect(
    effectsOf('B-1')
      .filter((line) => !line.endsWith('Ship'))
      .sort(),
  ).toEqual(['B-1 task Charge', 'B-1 task Reserve', 'B-1 task Validate']);
});

it('runs a success again from a task: a rerun of a rerun undoes what it has to, each with its own execution', async () => {
  await run('C-1', {});
  expect((await rerun('C-1', '--from', 'Ship')).code).toBe(0);
  const { code, stdout } = await rerun('Shop:C-1-rerun', '--from', 'Charge', '--json');
  expect(code).toBe(0);
  expectShape('rerun', stdout);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'C-1-rerun-2',
    plan: {
      undoFirst: ['Charge'],
      reuse: [
        { task: 'Validate', ranIn: 'C-1' },
        { task: 'Reserve', ranIn: 'C-1' },
      ],
      run: [
        { task: 'Charge', because: { kind: 'asked' } },
        { task: 'Ship', again: 'certain' },
      ],
      how: { kind: 'new-execution', because: 'asked' },
    },
    result: { status: 'SUCCEEDED', output: { Ship: { parcel: 'p-ch-C-1-rerun-2' } } },
  });
  const undo = await world.call(['rollback', 'C-1']);
  expect(undo.stdout).toContain('Charge    completed  taken over by C-1-rerun');
  expect((await world.call(['rollback', 'C-1-rerun-2'])).code).toBe(0);
  // What C-1 did is undone in its name, by whoever does it.
  expect(
    effectsOf('C-1')
      .filter((line) => line.includes('rollback'))
      .sort(),
  ).toEqual(['C-1 rollback Charge', 'C-1 rollback Reserve', 'C-1-rerun-2 rollback Charge']);
  expect(effectsOf('C-1').filter((line) => line.includes('task Validate'))).toEqual(['C-1 task Validate']);
});

it('starts one execution for two who ask at the same time', async () => {
  writeFileSync(broken(), '');
  await run('D-1', {});
  rmSync(broken());
  const [one, other] = await Promise.all([rerun('D-1', '--wait'), rerun('D-1', '--wait')]);
  expect([one.code, other.code]).toEqual([0, 0]);
  expect(effectsOf('D-1').filter((line) => line.startsWith('D-1-rerun')).length).toBe(3);
  const { code, stderr } = await rerun('D-1');
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr:
      'D-1 was rerun as D-1-rerun (SUCCEEDED), which has its effects now.\n' +
      `  fix: rerun that one: stepwright rerun Shop:D-1-rerun --endpoint-url ${world.url}\n`,
  });
});

it('runs everything again with another input, and says what it cannot undo', async () => {
  await run('E-1', { fail: ['Ship'] });
  const { code, stdout } = await rerun('E-1', '--input', '{}', '--no-wait');
  expect(code).toBe(0);
  expect(stdout).toContain(
    'Reuse: nothing\nRun:\n  Validate  with the new input; a SECOND time: it succeeded, and has no',
  );
  expect(stdout).toContain(`  stepwright watch Shop:E-1-rerun --endpoint-url ${world.url}`);
  expect((await world.call(['watch', 'E-1-rerun'])).code).toBe(0);
  expect(effectsOf('E-1').filter((line) => line === 'E-1-rerun task Validate')).toHaveLength(1);
});

it('reruns nothing when what has to be undone before could not be', async () => {
  await run('F-1', { failRollback: ['Charge'] });
  const { code, stderr } = await rerun('F-1', '--from', 'Charge');
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /^Nothing runs again, because what has to be undone before could not be: Charge \(BrokenCharge/,
  );
  expect(await port.describe(`${stateMachineArn.replace('stateMachine', 'execution')}:F-1-rerun`)).toBeUndefined();
});

it('runs another definition only when that is wanted', async () => {
  await run('H-1', { fail: ['Ship'] });
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: world.url,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const before = (await port.definition(stateMachineArn)) ?? '';
  const definition = before.replace('"TimeoutSeconds": 35', '"TimeoutSeconds": 36');
  expect(definition).not.toBe(before);
  await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition }));
  const refused = await rerun('H-1');
  expect(refused).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/was deployed again since H-1 .*\n {2}fix: .*--new-code\n$/),
  });
  const { stdout } = await rerun('H-1', '--new-code', '--wait');
  expect(stdout).toContain('By a new execution, H-1-rerun. It runs what is deployed now.');
  expect(await port.definitionRun(`${stateMachineArn.replace('stateMachine', 'execution')}:H-1-rerun`)).toBe(
    definition,
  );
  await client.send(new UpdateStateMachineCommand({ stateMachineArn, definition: before }));
  client.destroy();
});

it('fails as the new execution does', async () => {
  await run('G-1', { fail: ['Ship'] });
  const { code, stdout } = await rerun('G-1', '--wait');
  expect(code).toBe(1);
  expect(stdout).toContain('G-1-rerun: FAILED\n\n  stepwright explain Shop:G-1-rerun');
});
