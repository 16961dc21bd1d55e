import { setTimeout as pause } from 'node:timers/promises';
import { arnOf, type DevServer, roleArn, runDev, startDev, stateFolder } from './dev-server.js';
import { ask as asking, chain, wait } from './machines.js';
import { ask, closeConnections } from './raw-request.js';

// One server after the other on one folder, and never two.

const { folder, remove } = stateFolder();
let server: DevServer;

beforeAll(async () => {
  server = await startDev(folder);
}, 60_000);

afterAll(async () => {
  closeConnections();
  await server.stop('SIGKILL');
  remove();
});

test('a second server on the same folder is refused', async () => {
  const { code, stdout, stderr } = await runDev(folder, ['--port', '0']);
  expect(code).toBe(1);
  expect(stderr).toContain(folder);
  expect(stderr).toMatch(new RegExp(`process ${server.process.pid}\\b`));
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).not.toContain('Step Functions at');
}, 60_000);

test('a port in use is refused, and the folder is free again', async () => {
  const { folder: other, remove: removeOther } = stateFolder();
  const { code, stderr } = await runDev(other, ['--port', String(server.port)]);
  expect(code).toBe(1);
  expect(stderr).toContain(`Port ${server.port} of 127.0.0.1 is in use`);
  expect(stderr).not.toMatch(/\n\s+at /);
  const next = await startDev(other);
  expect(await next.stop()).toBe(0);
  removeOther();
}, 60_000);

describe('what a server leaves is there in the next', () => {
  const executionArn = arnOf('execution:Chain:first');
  let seen: readonly unknown[];
  let taskToken: string;

  /** All there is to see, besides what a restart may change. */
  async function look(): Promise<readonly unknown[]> {
    const resourceArn = arnOf('stateMachine:Chain');
    return [
      await ask(server.url, 'ListStateMachines'),
      await ask(server.url, 'DescribeStateMachine', { stateMachineArn: resourceArn }),
      await ask(server.url, 'ListStateMachineVersions', { stateMachineArn: resourceArn }),
      await ask(server.url, 'ListStateMachineAliases', { stateMachineArn: resourceArn }),
      await ask(server.url, 'ListTagsForResource', { resourceArn }),
      await ask(server.url, 'ListActivities'),
      await ask(server.url, 'DescribeExecution', { executionArn }),
      await ask(server.url, 'GetExecutionHistory', { executionArn }),
      await ask(server.url, 'ListExecutions', { stateMachineArn: arnOf('stateMachine:Wait') }),
      await ask(server.url, 'GetExecutionHistory', { executionArn: arnOf('execution:Wait:long') }),
      await ask(server.url, 'GetExecutionHistory', { executionArn: arnOf('execution:Ask:asked') }),
    ];
  }

  beforeAll(async () => {
    const create = (name: string, definition: object) =>
      ask(server.url, 'CreateStateMachine', {
        ...{ name, roleArn, definition: JSON.stringify(definition) },
        ...{ publish: true, tags: [{ key: 'a', value: 'b' }] },
      });
    const { activityArn } = await ask(server.url, 'CreateActivity', { name: 'Approve' });
    await create('Chain', chain);
    await create('Wait', wait);
    await create('Ask', asking(activityArn));
    const routingConfiguration = [{ stateMachineVersionArn: arnOf('stateMachine:Chain:1'), weight: 100 }];
    await ask(server.url, 'CreateStateMachineAlias', { name: 'live', routingConfiguration });
    const start = (machine: string, name: string) =>
      ask(server.url, 'StartExecution', { stateMachineArn: arnOf(`stateMachine:${machine}`), name });
    await start('Chain', 'first');
    await start('Wait', 'long');
    await start('Ask', 'asked');
    ({ taskToken } = await ask(server.url, 'GetActivityTask', { activityArn }));
    for (let status = 'RUNNING'; status === 'RUNNING'; await pause(50)) {
      ({ status } = await ask(server.url, 'DescribeExecution', { executionArn }));
    }
    seen = await look();
  });

  test.each([
    ['SIGTERM', 0],
    ['SIGINT', 0],
    ['SIGKILL', null],
  ] as const)(
    'after %s',
    async (signal, code) => {
      const { activityArn } = { activityArn: arnOf('activity:Approve') };
      // Somebody waits for a task, and is let go.
      const waiting = ask(server.url, 'GetActivityTask', { activityArn }).catch((error: unknown) => error);
      await pause(100);
      const before = performance.now();
      expect(await server.stop(signal)).toBe(code);
      expect(performance.now() - before).toBeLessThan(5000);
      await waiting;
      const said = server.output();
      expect(said).not.toMatch(/\n\s+at /);
      if (signal !== 'SIGKILL') expect(said).toContain('2 executions under way: going on the next time.');
      closeConnections();
      server = await startDev(folder);
      expect(await look()).toEqual(seen);
    },
    60_000,
  );

  test('and goes on there', async () => {
    await ask(server.url, 'SendTaskSuccess', { taskToken, output: '"at last"' });
    const asked = await ask(server.url, 'DescribeExecution', { executionArn: arnOf('execution:Ask:asked') });
    expect(asked).toMatchObject({ status: 'SUCCEEDED', output: '"at last"' });
    await ask(server.url, 'StopExecution', { executionArn: arnOf('execution:Wait:long') });
  });
});
