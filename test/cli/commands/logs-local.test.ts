import { connectLogs } from '../../../lib/cli/aws/connect-logs.js';
import { connectStepFunctions } from '../../../lib/cli/aws/connect-step-functions.js';
import type { Host } from '../../../lib/cli/host.js';
import { type DevWorld, openDevWorld } from '../dev-world.js';
import { expectShape } from '../expect-shape.js';
import { shopProject } from '../shop-project.js';

/** Ship writes past the console when it is told to, or takes longer than it may. */
const talkativeShop = (project: string) => {
  const files = shopProject(project);
  const ship = (files['lambdas/ship.mjs'] ?? '').replace(
    'console.log(role',
    `if (input?.talks) process.stdout.write('raw words\\n');
  if (input?.hangs) await new Promise(() => setInterval(() => {}, 1000));
  console.log(role`,
  );
  const document = (files['shop.json'] ?? '').replace('"timeout":5}]', '"timeout":1}]');
  return { ...files, 'shop.json': document, 'lambdas/ship.mjs': ship };
};

jest.setTimeout(30_000);

let world: DevWorld;
const arn = (name: string) => `arn:aws:states:us-east-1:123456789012:execution:Shop:${name}`;

beforeAll(async () => {
  world = await openDevWorld(talkativeShop, ['shop.json']);
}, 30_000);
afterAll(() => world.close());

/** Starts an execution, and waits for its end where that is wanted. */
async function start(name: string, input: object, isAwaited = false): Promise<void> {
  const port = connectStepFunctions({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
  const stateMachineArn = 'arn:aws:states:us-east-1:123456789012:stateMachine:Shop';
  await port.begin({ stateMachineArn, name, input: JSON.stringify(input) });
  while (isAwaited && (await port.describe(arn(name)))?.status === 'RUNNING') {
    await new Promise((go) => setTimeout(go, 20));
  }
  port.close();
}

/** Pauses are twenty times as short as they are. */
const hasty: Partial<Host> = {
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds / 20);
    return () => clearTimeout(timer);
  },
};

/** Without what is different every time. */
const steady = (text: string) =>
  text
    .replace(/^\d{4}-\d\d-\d\d/gm, 'DAY')
    .replace(/^\d\d:\d\d:\d\d\.\d{3}/gm, 'TIME')
    .replace(/after [\d.]+ (ms|s)/g, 'after T');

it('shows what the functions of an execution wrote, and those that undid it', async () => {
  await start('A-1', { failOnce: ['Charge'], fail: ['Ship'], talks: true, slow: { Charge: 60 } }, true);
  const { code, stdout, stderr } = await world.call(['logs', '@last']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const lines = steady(stdout).split('\n');
  expect(lines[0]).toBe('DAY UTC');
  expect(lines.filter((line) => /Charge /.test(line))).toEqual([
    'TIME  Charge             1  INFO   task Charge attempt 1',
    'TIME  Charge             1  ERROR  task failed after T: BrokenCharge: Charge is broken',
    'TIME  Charge             2  INFO   task Charge attempt 2',
    'TIME  Charge             2  INFO   task succeeded after T',
    'TIME  Charge.rollback    1  INFO   rollback Charge attempt 1',
  ]);
  expect(lines).toContainEqual(expect.stringMatching(/^ +at charge \(lambdas\/charge\.mjs:\d+:\d+\)$/));
  expect(lines).toContain('TIME  Ship               1  INFO   raw words');
  expect(lines.filter((line) => line.includes('rollback succeeded'))).toHaveLength(2);
});

it('shows only what is wanted', async () => {
  const count = async (...args: string[]) => {
    const { stdout } = await world.call(['logs', ...(args[0]?.startsWith('arn:') ? [] : ['Shop:A-1']), ...args]);
    return stdout.split('\n').filter((line) => /^\d\d:/.test(line)).length;
  };
  expect(await count('--no-rollback')).toBe((await count()) - 4);
  expect(await count('--task', 'Charge', '--task', 'Ship', '--no-rollback')).toBe(4 + 3);
  expect(await count('--level', 'error')).toBe(2);
  // Of the execution that undid it alone.
  expect(await count(arn('A-1-rollback').replace(':Shop:', ':Shop-Rollback:'))).toBe(4);
  expect(await count('--since', '2100-01-01')).toBe(0);
  expect(await count('--lambda', '--task', 'Ship')).toBe(3 + 1);
});

it('gives them as JSON', async () => {
  const { stdout } = await world.call(['logs', arn('A-1'), '--json']);
  expectShape('logs', stdout);
  const { lines, notes } = JSON.parse(stdout);
  expect(notes).toEqual([]);
  const failed = lines.find(({ task, level }: { task: string; level: string }) => task === 'Ship' && level === 'ERROR');
  expect(failed).toMatchObject({
    role: 'task',
    attempt: 1,
    functionName: 'Shop-Ship:1',
    logGroup: '/aws/lambda/Shop-Ship',
  });
  expect(failed.error).toMatchObject({ type: 'BrokenShip', message: 'Ship is broken' });
});

it('follows an execution until it and its rollback are over, and tells of a timeout', async () => {
  await start('A-2', { slow: { Charge: 300 }, hangs: true });
  const { code, stdout } = await world.call(['logs', 'A-2', '--follow', '--level', 'info'], hasty);
  expect(code).toBe(0);
  const lines = steady(stdout).split('\n');
  expect(lines).toContain('TIME  Charge              1  INFO   task succeeded after T');
  expect(lines.some((line) => /Ship +1 {2}ERROR {2}Lambda: timed out, 1\d+ ms$/.test(line))).toBe(true);
  expect(lines.filter((line) => line.includes('rollback succeeded'))).toHaveLength(2);
  // Each line once.
  const times = stdout.split('\n').filter((line) => /^\d\d:/.test(line));
  expect(new Set(times).size).toBe(times.length);
});

it('follows as lines of JSON, and ends when the user wants it to', async () => {
  await start('A-3', { slow: { Charge: 600 } });
  const printed: string[] = [];
  const { code } = await world.call(['logs', 'A-3', '--follow', '--json'], {
    ...hasty,
    stdout: { write: (text) => void printed.push(text) },
    onInterrupt: (tell) => {
      const timer = setInterval(() => printed.length > 0 && tell(), 10);
      return () => clearInterval(timer);
    },
  });
  expect(code).toBe(0);
  for (const line of printed) expectShape('logs', line);
  expect(printed.join('')).not.toContain('"task":"Ship"');
});

it('says nothing of structure on the terminal of stepwright dev', () => {
  const said = world.said();
  expect(said).toMatch(/^\d\d:\d\d:\d\d {2}Shop-Charge:1 task Charge attempt 1$/m);
  expect(said).toMatch(/^\d\d:\d\d:\d\d {2}Shop-Ship:1 raw words$/m);
  expect(said).not.toMatch(/task (succeeded|failed)|"level"/);
});

it('is found in CloudWatch Logs, as clients ask it', async () => {
  const logs = connectLogs({ region: 'us-east-1', endpointUrl: world.url, anyCredentials: true });
  expect(await logs.logGroupOf('Shop-Ship:1')).toBe('/aws/lambda/Shop-Ship');
  expect(await logs.logGroupOf('Shop-Ship:99')).toBe('/aws/lambda/Shop-Ship');
  expect(await logs.logGroupOf('Nobody')).toBeUndefined();
  const found: string[] = [];
  const during = { startTime: 0, endTime: Date.now() };
  const query = { logGroup: '/aws/lambda/Shop-Ship', ...during, pattern: `{ $.executionId = "${arn('A-1')}" }` };
  for await (const page of logs.events(query)) found.push(...page.map(({ message }) => JSON.parse(message).message));
  expect(found).toEqual(['task Ship attempt 1', 'task failed']);
  expect(await logs.retentionDays('/aws/lambda/Shop-Ship')).toBeUndefined();
  logs.close();
});
